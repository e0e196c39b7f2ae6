import { Badge } from '@medusajs/ui'
import { amount, Cell, moment, named, Row, Rows, useLang, useWords } from '@pengshui/kernel/admin'
import { both } from './both'
import type { ScopeLot, ScopeNode, ScopeOrder } from './types'
import { WORDS } from './words'

export function NodeRows({ nodes }: { nodes: ScopeNode[] }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <Rows name={words.places} head={[words.place, words.lots, words.onHand]}>
      {nodes.map((node) => (
        <Row key={node.id}>
          <Cell>{named(node, lang)}</Cell>
          <Cell>{node.lots}</Cell>
          <Cell>{both(node.on_hand_g, node.on_hand_pieces, lang)}</Cell>
        </Row>
      ))}
    </Rows>
  )
}

export function LotList({ lots }: { lots: ScopeLot[] }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const head = [
    ...[words.lot, words.product, words.origin, words.produced],
    ...[words.made, words.onHand, words.promised, words.sold],
  ]
  return (
    <Rows name={words.lots} head={head}>
      {lots.map((lot) => (
        <Row key={lot.id}>
          <Cell>
            <a className="text-ui-fg-base underline" href={`/app/lots?id=${lot.id}`}>
              {lot.code}
            </a>{' '}
            {lot.is_start && (
              <Badge size="2xsmall" color="orange">
                {words.isStart}
              </Badge>
            )}
          </Cell>
          <Cell>{named({ name_zh: lot.product_name_zh, name_en: lot.product_name_en }, lang)}</Cell>
          <Cell>{[lot.village_name, lot.plot_ref].filter(Boolean).join(' · ') || '—'}</Cell>
          <Cell>{lot.produced_on}</Cell>
          {[lot.made, lot.on_hand, lot.promised, lot.sold].map((quantity, index) => (
            <Cell key={index}>{amount(quantity, lot.base_unit, lang)}</Cell>
          ))}
        </Row>
      ))}
    </Rows>
  )
}

export function OrderList({ orders }: { orders: ScopeOrder[] }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const head = [words.order, words.placed, words.buyer, words.quantity, words.lots, words.state]
  return (
    <Rows name={words.orders} head={head}>
      {orders.map((order) => (
        <Row key={order.order_id}>
          <Cell>
            <a className="text-ui-fg-base underline" href={`/app/orders/${order.order_id}`}>
              #{order.display_id}
            </a>
          </Cell>
          <Cell>{moment(order.created_at, lang)}</Cell>
          <Cell>{(lang === 'zh' ? order.institution_zh : order.institution_en) ?? words.consumer}</Cell>
          <Cell>{both(order.quantity_g, order.quantity_pieces, lang)}</Cell>
          <Cell>{order.lots}</Cell>
          <Cell>{words.states[order.state]}</Cell>
        </Row>
      ))}
    </Rows>
  )
}
