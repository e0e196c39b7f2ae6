import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { sellerWords } from '../../../words/seller'
import { usePortal } from '../../shared/context'
import { Card, Field, Good, Problem } from '../../shared/ui'

type Outcome = {
  added: number
  changed: number
  unchanged: number
  problem_count: number
  problems: { code: string; row?: number }[]
  is_recorded: boolean
}

const SHOWN = 20
const BASE64_AT = ';base64,'

const encoded = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read'))
    reader.onload = () => resolve(String(reader.result).split(BASE64_AT)[1] ?? '')
    reader.readAsDataURL(file)
  })

/** A list of households: looked at first, then imported whole or not at all. */
export function ImportHouseholds() {
  const { api, lang, words } = usePortal()
  const said = sellerWords(lang).households
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const send = useMutation({
    mutationFn: async (dry_run: boolean) => {
      const chosen = input.current?.files?.[0]
      return chosen
        ? api<Outcome>('households/import', {
            method: 'POST',
            body: { file: await encoded(chosen), dry_run },
          })
        : null
    },
    onSuccess: (outcome) => outcome?.is_recorded && client.invalidateQueries({ queryKey: ['households'] }),
  })
  const outcome = send.data
  return (
    <Card title={said.import}>
      <p className="mb-3 text-sm text-muted">{said.importLead}</p>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          const { submitter } = event.nativeEvent as SubmitEvent
          send.mutate((submitter as HTMLButtonElement | null)?.value !== 'record')
        }}
      >
        <Field label={said.file}>
          <input
            ref={input}
            className="field py-2"
            type="file"
            accept=".csv,.xlsx"
            required
            onChange={() => send.reset()}
          />
        </Field>
        <Problem error={send.error} />
        {outcome && (
          <div role="status" className="grid gap-2">
            <p>{said.plan(outcome.added, outcome.changed, outcome.unchanged)}</p>
            {outcome.problem_count > 0 && (
              <>
                <p className="text-persimmon">{said.problems(outcome.problem_count)}</p>
                <ul className="list-inside list-disc text-sm">
                  {outcome.problems.slice(0, SHOWN).map(({ code, row = 0 }) => (
                    <li key={`${row}${code}`}>{said.row(row, words.codes[code] ?? words.general)}</li>
                  ))}
                </ul>
              </>
            )}
            {outcome.is_recorded && <Good>{said.recorded}</Good>}
          </div>
        )}
        <div className="flex flex-wrap gap-3">
          <button className="btn-quiet" value="check" disabled={send.isPending}>
            {said.check}
          </button>
          <button
            className="btn-strong"
            value="record"
            disabled={send.isPending || !outcome || outcome.is_recorded || outcome.problem_count > 0}
          >
            {said.record}
          </button>
        </div>
      </form>
    </Card>
  )
}
