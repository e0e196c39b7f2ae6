import type { AdminOrder } from '@medusajs/framework/types'
import { Button, toast, usePrompt } from '@medusajs/ui'
import { call, COMMON, useLang, useRefusal, useWords } from '@pengshui/kernel/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OrderAllocation } from './types'
import { WORDS } from './words'

type Action = 'dispatch' | 'deliver' | 'pay'
const ROUTE: Record<Action, string> = { dispatch: 'dispatch', deliver: 'deliver', pay: 'record-payment' }

/** What can be done with the order now; each is asked twice, since the ledgers take nothing back. */
export function OrderActions({ order, legs }: { order: AdminOrder; legs: OrderAllocation['legs'] }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const say = useRefusal()
  const prompt = usePrompt()
  const client = useQueryClient()
  const act = useMutation({
    mutationFn: (action: Action) => call(`orders/${order.id}/${ROUTE[action]}`, { method: 'POST' }),
    onSuccess: async (_answer, action) => {
      toast.success(words.done[action])
      await client.invalidateQueries()
    },
    onError: (error) => void toast.error(common.failed, { description: say(error) }),
  })
  const planned = legs.some(({ status }) => status === 'planned')
  const travelling = legs.some(({ status }) => status === 'in_transit')
  const paid = order.payment_status === 'captured'
  const open: Record<Action, boolean> = { dispatch: planned, deliver: travelling && !planned, pay: !paid }
  const ask = async (action: Action) => {
    const sure = await prompt({
      title: words.sure[action],
      description: words.sureText,
      confirmText: words.yes,
      cancelText: words.no,
      variant: 'confirmation',
    })
    if (sure) act.mutate(action)
  }
  const buttons = (['dispatch', 'deliver', 'pay'] as const).map((action) => (
    <Button
      key={action}
      size="small"
      variant="secondary"
      disabled={!open[action] || act.isPending}
      onClick={() => void ask(action)}
    >
      {words[action]}
    </Button>
  ))
  return (
    <>
      {planned && (
        <a
          className="txt-small text-ui-fg-interactive self-center"
          href={`/admin/orders/${order.id}/shipping-labels?lang=${lang}`}
          target="_blank"
          rel="noreferrer"
        >
          {words.labels}
        </a>
      )}
      {buttons}
    </>
  )
}
