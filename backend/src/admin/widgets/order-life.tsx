import { defineWidgetConfig } from '@medusajs/admin-sdk'
import type { AdminOrder, DetailWidgetProps } from '@medusajs/framework/types'
import { Badge, Button, Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  moment,
  named,
  Section,
  SidePanel,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { LineForms } from '../lib/order/line-forms'
import { LineRows } from '../lib/order/line-rows'
import type { Life } from '../lib/order/types'
import { WORDS } from '../lib/order/words'

const PANEL_PX = 560
const CANCEL = 'cancel'

/** What became of an order after it was placed, and what can still be done about it. */
const OrderLifeWidget = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  const words = useWords(WORDS)
  const lang = useLang()
  const [opened, setOpened] = useState<string | null>(null)
  const query = useQuery({
    queryKey: ['pengshui-life', order.id],
    queryFn: () => call<Life>(`orders/${order.id}/life`),
  })
  const life = query.data
  const line = life?.lines.find(({ line_id }) => line_id === opened)
  const close = () => setOpened(null)
  const tools = life && (
    <>
      <Badge size="2xsmall">{words.statuses[life.order.status] ?? life.order.status}</Badge>
      <Button
        size="small"
        variant="secondary"
        disabled={!life.order.can_cancel}
        onClick={() => setOpened(CANCEL)}
      >
        {words.cancelOrder}
      </Button>
    </>
  )
  return (
    <Section title={words.title} tools={tools}>
      <Answer query={query}>{(data) => <Shown life={data} onOpen={setOpened} />}</Answer>
      <SidePanel
        open={opened !== null}
        title={line ? named(line, lang) : words.cancelOrder}
        lead={line ? words.lineLead : words.cancelOrderLead}
        width_max_px={PANEL_PX}
        onClose={close}
      >
        {life && line && <LineForms key={line.line_id} life={life} line={line} onDone={close} />}
        {life && opened === CANCEL && (
          <ActionForm
            fields={[{ name: 'reason', label: words.reason, kind: 'reason' }]}
            submit={words.cancelOrder}
            sure={words.cancelOrderSure}
            grave
            done={words.done}
            act={(body) => call(`orders/${order.id}/cancel`, { method: 'POST', body })}
            onDone={close}
          />
        )}
      </SidePanel>
    </Section>
  )
}

function Shown({ life, onOpen }: { life: Life; onOpen: (line_id: string) => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const { order, shortages, after_sales, refunds } = life
  const waiting = shortages.filter(({ status }) => status === 'open' || status === 'offered')
  return (
    <>
      <LineRows life={life} onOpen={onOpen} />
      <div className="flex flex-col gap-2 px-6 py-4">
        <Text size="small">
          {words.money(yuan(order.ordered_fen), yuan(order.refunded_fen), yuan(order.total_fen))}
        </Text>
        {waiting.length > 0 && (
          <Link className="text-ui-fg-base underline txt-small" to="/shortages">
            {`${words.waitsHere} (${waiting.length})`}
          </Link>
        )}
        {after_sales.map(({ id, ...request }) => (
          <Link key={id} className="text-ui-fg-base underline txt-small" to={`/after-sales?id=${id}`}>
            {`${words.claims}: ${named(request, lang)}`}
          </Link>
        ))}
        {refunds.length > 0 && (
          <ul className="txt-small" aria-label={words.refunds}>
            {refunds.map(({ id, cause, amount_fen, paid_back_fen, occurred_at }) => (
              <li key={id}>
                {`${moment(occurred_at, lang)} · ${words.causes[cause] ?? cause} · ${yuan(amount_fen)}`}
                {paid_back_fen === 0 && ` (${words.notBack})`}
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

export const config = defineWidgetConfig({ zone: 'order.details.before', id: 'pengshui-order-life' })

export default OrderLifeWidget
