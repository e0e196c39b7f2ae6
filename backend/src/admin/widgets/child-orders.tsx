import { defineWidgetConfig } from '@medusajs/admin-sdk'
import type { AdminOrder, DetailWidgetProps } from '@medusajs/framework/types'
import { Badge, Button, Text, toast, usePrompt } from '@medusajs/ui'
import {
  AdminError,
  Answer,
  call,
  COMMON,
  named,
  Section,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Children, Match } from '../lib/child-orders/types'
import { WORDS } from '../lib/child-orders/words'

type Act = { id: string; action: 'dispatch' | 'deliver' | 'cancel' }

/** The parts of an institution's order: each leaves and arrives by itself. Nothing for a consumer's order. */
const ChildOrdersWidget = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  const words = useWords(WORDS)
  const query = useQuery({
    queryKey: ['pengshui-children', order.id],
    queryFn: () => call<Children>(`orders/${order.id}/children`),
  })
  if (query.data?.children.length === 0) return null
  return (
    <Section title={words.title}>
      <Answer query={query}>
        {({ children }) => (
          <>
            <ul>
              {children.map((child) => (
                <ChildRow key={child.id} child={child} />
              ))}
            </ul>
            <MatchSums order_id={order.id} />
          </>
        )}
      </Answer>
    </Section>
  )
}

function ChildRow({ child }: { child: Children['children'][number] }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const prompt = usePrompt()
  const client = useQueryClient()
  const act = useMutation({
    mutationFn: ({ id, action }: Act) => call(`child-orders/${id}/${action}`, { method: 'POST' }),
    onSuccess: async (_answer, { action }) => {
      toast.success(words.done[action])
      await client.invalidateQueries()
    },
    onError: (error) => {
      const code = error instanceof AdminError ? error.code : 'unknown'
      toast.error(common.failed, { description: words.codes[code] ?? error.message })
    },
  })
  const next = child.status === 'placed' ? 'dispatch' : child.status === 'dispatched' ? 'deliver' : null
  const ask = async (action: Act['action']) => {
    const sure = await prompt({
      title: words.sure[action],
      description: words.sureText,
      confirmText: words.yes,
      cancelText: words.keep,
      variant: 'confirmation',
    })
    if (sure) act.mutate({ id: child.id, action })
  }
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 border-b px-6 py-3 last:border-0">
      <div>
        <Text size="small" weight="plus">
          {words.no(child.no)} · {child.node ? named(child.node, lang) : ''} ·{' '}
          {words.classes[child.temperature_class] ?? child.temperature_class} · {yuan(child.amount_fen)}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {child.goods
            .map((goods) => `${named(goods, lang)} × ${goods.units} (${goods.lot_code})`)
            .join('，')}
        </Text>
      </div>
      <div className="flex items-center gap-2">
        {child.status === 'placed' && (
          <a
            className="txt-small text-ui-fg-interactive"
            href={`/admin/orders/${child.order_id}/shipping-labels?child_id=${child.id}&lang=${lang}`}
            target="_blank"
            rel="noreferrer"
          >
            {words.label}
          </a>
        )}
        <Badge size="2xsmall">{words.status[child.status] ?? child.status}</Badge>
        {next && (
          <Button size="small" variant="secondary" disabled={act.isPending} onClick={() => void ask(next)}>
            {words[next]}
          </Button>
        )}
        {child.status === 'placed' && (
          <Button
            size="small"
            variant="transparent"
            disabled={act.isPending}
            onClick={() => void ask('cancel')}
          >
            {words.cancel}
          </Button>
        )}
      </div>
    </li>
  )
}

/** What of the order may be paid without dispute. */
function MatchSums({ order_id }: { order_id: string }) {
  const words = useWords(WORDS)
  const query = useQuery({
    queryKey: ['pengshui-match', order_id],
    queryFn: () => call<Match>(`orders/${order_id}/match`),
  })
  if (!query.data) return null
  const { ordered_fen, dispatched_fen, accepted_fen, payable_fen } = query.data.totals
  return (
    <Text size="small" className="px-6 py-4">
      {words.match(yuan(ordered_fen), yuan(dispatched_fen), yuan(accepted_fen), yuan(payable_fen))}
    </Text>
  )
}

export const config = defineWidgetConfig({ zone: 'order.details.before', id: 'pengshui-child-orders' })

export default ChildOrdersWidget
