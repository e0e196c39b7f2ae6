import { Badge, Button } from '@medusajs/ui'
import { amount, Cell, moment, named, Row, Rows, useLang, useWords } from '@pengshui/kernel/admin'
import { both } from '../recall-scope/both'
import type { RecallLot, RecallOrder } from './types'
import { WORDS } from './words'

export function OrderRows({
  name,
  orders,
  onOpen,
}: {
  name: string
  orders: RecallOrder[]
  onOpen?: (order: RecallOrder) => void
}) {
  const words = useWords(WORDS)
  const lang = useLang()
  const head = [words.order, words.buyer, words.quantity, words.state, words.seenAt, words.answers]
  return (
    <Rows name={name} head={onOpen ? [...head, ''] : head}>
      {orders.map((order) => (
        <Row key={order.order_id}>
          <Cell>
            <a className="text-ui-fg-base underline" href={`/app/orders/${order.order_id}`}>
              #{order.display_id}
            </a>
          </Cell>
          <Cell>{(lang === 'zh' ? order.institution_zh : order.institution_en) ?? words.consumer}</Cell>
          <Cell>{both(order.quantity_g, order.quantity_pieces, lang)}</Cell>
          <Cell>{words.states[order.state]}</Cell>
          <Cell>{order.seen_at ? moment(order.seen_at, lang) : words.notSeen}</Cell>
          <Cell>
            {order.response ? words.responses[order.response] : words.waiting}
            {order.note && ` · ${order.note}`}
          </Cell>
          {onOpen && (
            <Cell>
              <Button
                size="small"
                variant="secondary"
                aria-label={`${words.answer} #${order.display_id}`}
                onClick={() => onOpen(order)}
              >
                {words.answer}
              </Button>
            </Cell>
          )}
        </Row>
      ))}
    </Rows>
  )
}

export function LotRows({ lots }: { lots: RecallLot[] }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const head = [words.lot, words.product, words.made, words.inStock, words.promised, words.sold]
  return (
    <Rows name={words.lots} head={head}>
      {lots.map((lot) => (
        <Row key={lot.lot_id}>
          <Cell>
            <a className="text-ui-fg-base underline" href={`/app/lots?id=${lot.lot_id}`}>
              {lot.code}
            </a>{' '}
            {lot.is_start && (
              <Badge size="2xsmall" color="orange">
                {words.startLot}
              </Badge>
            )}
          </Cell>
          <Cell>{named({ name_zh: lot.product_zh, name_en: lot.product_en }, lang)}</Cell>
          <Cell>{amount(lot.made, lot.base_unit, lang)}</Cell>
          <Cell>
            {amount(lot.in_stock, lot.base_unit, lang)} ({amount(lot.quarantined, lot.base_unit, lang)})
          </Cell>
          <Cell>{amount(lot.promised, lot.base_unit, lang)}</Cell>
          <Cell>{amount(lot.sold, lot.base_unit, lang)}</Cell>
        </Row>
      ))}
    </Rows>
  )
}
