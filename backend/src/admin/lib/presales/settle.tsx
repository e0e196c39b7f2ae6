import { Button, Text, toast, usePrompt } from '@medusajs/ui'
import {
  ActionForm,
  AdminError,
  amount,
  call,
  COMMON,
  typedOf,
  useLang,
  useRefusal,
  useWords,
  type Field,
} from '@pengshui/kernel/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PresaleDetail, Preview, Progress } from './types'
import { WORDS } from './words'

/** Shares the harvest out: tried first, then done batch by batch until nobody waits who can be served. */
export function Settle({ presale }: { presale: PresaleDetail }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const unit = presale.base_unit ?? 'g'
  const of = (base: number): string => amount(base, unit, lang)
  const [preview, setPreview] = useState<Preview | null>(null)
  const field: Field = {
    ...{ name: 'yield_quantity', label: words.yield, kind: 'amount', unit, min: 0 },
    max: presale.harvested_quantity,
  }
  const look = async (values: object) => {
    const query = values as Record<string, number>
    setPreview((await call<{ preview: Preview }>(`presales/${presale.id}/preview`, { query })).preview)
  }
  if (presale.status === 'settling') return <Serve presale={presale} />
  return (
    <div>
      <Text weight="plus" className="px-6 pt-4">
        {words.share}
      </Text>
      <Text size="small" className="text-ui-fg-subtle px-6">
        {words.shareLead(of(presale.harvested_quantity))}
      </Text>
      <ActionForm
        fields={[{ ...field, initial: typedOf(field, presale.harvested_quantity) }]}
        submit={words.look}
        act={look}
      />
      {preview && (
        <>
          <Text size="small" className="px-6" role="status">
            {words.looked(
              ...([of(preview.wanted_quantity), of(preview.shared_quantity)] as const),
              ...([preview.whole, preview.short, preview.nothing] as const),
            )}
          </Text>
          <Serve presale={presale} yield_quantity={preview.yield_quantity} />
        </>
      )}
    </div>
  )
}

type ServeProps = { presale: PresaleDetail; yield_quantity?: number }

function Serve({ presale, yield_quantity }: ServeProps) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const say = useRefusal()
  const prompt = usePrompt()
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const serve = useMutation({
    mutationFn: async () => {
      let served = 0
      for (;;) {
        const body = { reason: words.share, yield_quantity }
        const answer = await call<{ progress: Progress }>(`presales/${presale.id}/settle`, {
          method: 'POST',
          body,
        })
        served += answer.progress.served
        setProgress({ ...answer.progress, served })
        if (answer.progress.left === 0 || answer.progress.served === 0) return answer.progress.left
      }
    },
    onSuccess: (left) => left === 0 && toast.success(words.settledDone),
    onSettled: () => client.invalidateQueries(),
  })
  const press = async () => {
    const asked = { confirmText: common.yes, cancelText: common.no, variant: 'danger' as const }
    const sure = await prompt({ title: words.settle, description: words.settleSure, ...asked })
    if (sure) serve.mutate()
  }
  return (
    <div className="flex flex-col gap-2 px-6 py-3">
      <div>
        <Button size="small" variant="danger" isLoading={serve.isPending} onClick={() => void press()}>
          {presale.status === 'settling' ? words.goOn : words.settle}
        </Button>
      </div>
      {progress && (
        <Text size="small" role="status">
          {words.progress(progress.served, progress.left)}
        </Text>
      )}
      {serve.isError && (
        <Text size="small" role="alert" className="text-ui-fg-error">
          {say(serve.error)}
        </Text>
      )}
      {progress && progress.failed.length > 0 && (
        <div role="alert">
          <Text size="small">{words.failures}</Text>
          <ul className="txt-small">
            {progress.failed.map(({ order_id, code, message }) => (
              <li key={order_id}>{`${order_id}: ${say(new AdminError(0, code, message))}`}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
