import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { day, moment, named, quantity, yuan } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Card, Table, Title } from '../shared/ui'
import { ClaimForUnit } from './unit/claim-for-unit'
import { Deliveries } from './delivery-parts'
import { Evaluation } from './evaluation'
import { OrderLife } from './order-life'
import { SoldWith } from './sold-with'
import { OrderAgain } from './ordering/order-again'
import type { Order } from './types'

export function OrderPage() {
  const { order_id } = useParams({ strict: false }) as { order_id: string }
  const { api } = usePortal()
  const order = useQuery({ queryKey: ['order', order_id], queryFn: () => api<Order>(`orders/${order_id}`) })
  return <Answer query={order}>{(data) => <OrderView {...data} />}</Answer>
}

function OrderView({ order, lots, legs, arrives_on, children, evaluation }: Order) {
  const { words, lang } = usePortal()
  const said = words.agency
  const nameOf = (line: Order['order']['lines'][number]) =>
    `${named(line, lang)} ${(lang === 'zh' ? line.net_content_zh : line.net_content_en) ?? ''}`
  const productOf = (line_id: string) => {
    const line = order.lines.find((one) => one.line_id === line_id)
    return line ? named(line, lang) : ''
  }
  const unitOf = (line_id: string) => order.lines.find((one) => one.line_id === line_id)?.base_unit ?? 'piece'
  const accepted = order.status === 'accepted'
  const freight_fen = order.total_fen - order.lines.reduce((sum, { total_fen }) => sum + total_fen, 0)
  return (
    <>
      <Title>{said.order(order.display_id)}</Title>
      <p className="flex flex-wrap gap-2 text-sm text-muted">
        <span className="chip bg-indigo-soft text-indigo">{said.status[order.status]}</span>
        {order.paid_at && <span className="chip bg-leaf-soft text-leaf">{said.paid}</span>}
        {moment(order.placed_at, lang)}
        {arrives_on && ` · ${said.arrives(day(arrives_on, lang))}`}
      </p>
      <Deliveries parts={children} />
      <Table
        name={said.goods}
        stacked
        head={[said.product, said.units, ...(accepted ? [said.acceptedUnits] : []), said.amount, said.counts]}
      >
        {order.lines.map((line) => (
          <tr key={line.line_id}>
            <td>{nameOf(line)}</td>
            <td>{line.units}</td>
            {accepted && <td>{line.accepted_units ?? '—'}</td>}
            <td>{yuan(line.total_fen)}</td>
            <td>{line.quota_eligible ? said.yes : said.no}</td>
          </tr>
        ))}
      </Table>
      <p className="text-right text-sm text-muted">{said.freightOf(yuan(freight_fen))}</p>
      <p className="text-right text-lg font-bold">
        {said.total} <span className="text-persimmon">{yuan(order.total_fen)}</span>
      </p>
      <p className="text-right">
        <Link
          to="/orders/$order_id/match"
          params={{ order_id: order.id }}
          className="inline-block min-h-11 py-2 text-sm"
        >
          {words.delivery.match.link}
        </Link>
      </p>
      <Evaluation order={order} evaluation={evaluation} />
      <OrderLife order_id={order.id} unitOf={unitOf} />
      <OrderAgain order_id={order.id} />
      <ClaimForUnit order_id={order.id} />
      {order.note && (
        <p className="text-sm text-muted">
          {said.note}: {order.note}
        </p>
      )}
      <div className="grid gap-5 md:grid-cols-2">
        <Card title={said.lots}>
          {lots.length === 0 && <p className="text-sm text-muted">{said.noLots}</p>}
          <ul className="grid gap-3 text-sm">
            {lots.map((lot) => (
              <li key={`${lot.line_id}${lot.lot_code}${lot.node.name_zh}`}>
                <a
                  className="font-semibold"
                  href={`${lang === 'en' ? '/en' : ''}/t/${encodeURIComponent(lot.trace_code)}`}
                >
                  {lot.lot_code}
                </a>{' '}
                {productOf(lot.line_id)} · {quantity(lot.quantity, lot.base_unit, lang)}
                <span className="block text-muted">
                  {named(lot.node, lang)} · {said.expires} {day(lot.expires_on, lang)}
                </span>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={said.legs}>
          <ol className="grid gap-3 text-sm">
            {legs.map((leg) => (
              <li key={leg.seq}>
                <span className="font-semibold">
                  {leg.from ? named(leg.from, lang) : ''} → {leg.to ? named(leg.to, lang) : said.toDoor}
                </span>
                <span className="block text-muted">
                  {day(leg.planned_on, lang)} · {said.legStatus[leg.status] ?? leg.status}
                </span>
              </li>
            ))}
          </ol>
        </Card>
        <SoldWith order_id={order.id} />
      </div>
    </>
  )
}
