import { Button, Text } from '@medusajs/ui'
import { AdminError, call, FieldInput, useWords } from '@pengshui/kernel/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { bandOf, draftsOf, NEW_BAND, NEW_STEP, type BandDraft } from './policy-form'
import { StepFields } from './step-fields'
import type { PolicyAnswer } from './types'
import { APPROVAL_WORDS } from './words'

const without = <T,>(list: T[], index: number): T[] => list.filter((_, at) => at !== index)
const put = <T,>(list: T[], index: number, item: T): T[] => list.map((one, at) => (at === index ? item : one))

/** The bands of one institution, changed as a whole: saving makes the next version. */
export function PolicyEditor({ institution_id, answer }: { institution_id: string; answer: PolicyAnswer }) {
  const words = useWords(APPROVAL_WORDS)
  const client = useQueryClient()
  const [bands, setBands] = useState<BandDraft[]>(() => draftsOf(answer.policy?.bands ?? []))
  const save = useMutation({
    mutationFn: () =>
      call(`institutions/${institution_id}/approval-policy`, {
        method: 'POST',
        body: { bands: bands.map(bandOf) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['pengshui-approval-policy', institution_id] }),
  })
  const code = save.error instanceof AdminError ? save.error.code : null
  return (
    <div className="flex flex-col gap-4 px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle">
        {answer.policy ? words.version(answer.policy.version) : words.noPolicy}
      </Text>
      {bands.map((band, index) => (
        <BandFields
          key={index}
          index={index}
          band={band}
          answer={answer}
          onChange={(next) => setBands(put(bands, index, next))}
          onRemove={() => setBands(without(bands, index))}
        />
      ))}
      <Button size="small" variant="secondary" onClick={() => setBands([...bands, NEW_BAND])}>
        {words.addBand}
      </Button>
      {code && (
        <Text role="alert" className="text-ui-fg-error" size="small">
          {words.codes[code] ?? save.error?.message}
        </Text>
      )}
      {save.isSuccess && (
        <Text role="status" size="small">
          {words.saved}
        </Text>
      )}
      <Button size="small" isLoading={save.isPending} onClick={() => save.mutate()}>
        {words.save}
      </Button>
    </div>
  )
}

type BandProps = {
  index: number
  band: BandDraft
  answer: PolicyAnswer
  onChange: (band: BandDraft) => void
  onRemove: () => void
}

function BandFields({ index, band, answer, onChange, onRemove }: BandProps) {
  const words = useWords(APPROVAL_WORDS)
  const id = `band-${index}`
  const kinds: [string, string][] = [['', words.every], ...Object.entries(words.kinds)]
  return (
    <div className="border-ui-border-base flex flex-col gap-3 border-b pb-4">
      <Text weight="plus">{words.band(index + 1)}</Text>
      <FieldInput
        field={{ name: 'kind', label: words.kind, kind: 'choice', options: kinds }}
        id={`${id}-kind`}
        value={band.kind}
        onChange={(kind) => onChange({ ...band, kind })}
      />
      <FieldInput
        field={{ name: 'from', label: words.from, kind: 'yuan' }}
        id={`${id}-from`}
        value={band.from}
        onChange={(from) => onChange({ ...band, from })}
      />
      <FieldInput
        field={{ name: 'to', label: words.to, kind: 'yuan' }}
        id={`${id}-to`}
        value={band.to}
        onChange={(to) => onChange({ ...band, to })}
      />
      {band.steps.map((step, at) => (
        <StepFields
          key={at}
          id={`${id}-step-${at}`}
          index={at}
          step={step}
          members={answer.members}
          onChange={(next) => onChange({ ...band, steps: put(band.steps, at, next) })}
          onRemove={() => onChange({ ...band, steps: without(band.steps, at) })}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          variant="secondary"
          onClick={() => onChange({ ...band, steps: [...band.steps, NEW_STEP] })}
        >
          {words.addStep}
        </Button>
        <Button size="small" variant="secondary" onClick={onRemove}>
          {words.removeBand}
        </Button>
      </div>
    </div>
  )
}
