import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { usePortal } from '../../shared/context'
import { Card, Problem } from '../../shared/ui'
import { useOrderDraft } from './draft'
import { SaveTemplate } from './save-template'
import type { OrderLine } from './types'

/** An order that was good once: again, or kept as a template. */
export function OrderAgain({ order_id }: { order_id: string }) {
  const { api, words, can } = usePortal()
  const { start } = useOrderDraft()
  const navigate = useNavigate()
  const linesOf = async () => (await api<{ lines: OrderLine[] }>(`orders/${order_id}/lines`)).lines
  const again = useMutation({
    mutationFn: linesOf,
    onSuccess: async (lines) => {
      start(lines)
      await navigate({ to: '/quick-order' })
    },
  })
  if (!can('requester')) return null
  return (
    <Card title={words.ordering.againTitle}>
      <div className="flex flex-wrap items-end gap-4">
        <button className="btn-quiet" disabled={again.isPending} onClick={() => again.mutate()}>
          {words.ordering.again}
        </button>
        <SaveTemplate lines={linesOf} />
      </div>
      <Problem error={again.error} />
    </Card>
  )
}
