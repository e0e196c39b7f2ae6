import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { moment, named, quantity } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Empty, Pager, Table, Title } from '../shared/ui'
import type { OrderLine, Paged, Today } from './types'

const LIMIT = 20
const COUNTS = [
  ['picks_waiting', '/'],
  ['orders', '/'],
  ['lots_taken_in', '/lots'],
  ['lots_in_stock', '/lots'],
  ['lots_expiring', '/lots'],
  ['certificates_ending', '/certificates'],
] as const

/** Today first: what to pick, what came in, what is about to end. */
export function Home() {
  const { api, words, can } = usePortal()
  const said = words.coop
  const today = useQuery({ queryKey: ['today'], queryFn: () => api<{ today: Today }>('today') })
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Title>{said.today}</Title>
        {can('owner', 'stock') && (
          <Link to="/take-in" className="btn-strong">
            {said.nav.takeIn}
          </Link>
        )}
      </div>
      <Answer query={today}>
        {(data) => (
          <ul className="grid grid-cols-2 gap-3 md:grid-cols-3">
            {COUNTS.map(([name, to]) => (
              <li key={name} className="card p-4">
                <Link to={to} className="no-underline">
                  <span className="block text-3xl font-bold text-indigo">{data.today[name]}</span>
                  <span className="text-sm text-muted">{said.counts[name]}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      <OrderLines />
    </>
  )
}

function OrderLines() {
  const { api, words, lang } = usePortal()
  const said = words.coop
  const [offset, setOffset] = useState(0)
  const lines = useQuery({
    queryKey: ['order-lines', offset],
    queryFn: () =>
      api<Paged & { order_lines: OrderLine[] }>('order-lines', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <h2 className="text-xl font-bold">{said.orderLines}</h2>
      <Answer query={lines}>
        {(data) =>
          data.order_lines.length === 0 ? (
            <Empty>{said.noOrderLines}</Empty>
          ) : (
            <>
              <Table
                name={said.orderLines}
                head={[said.order, said.product, said.amount, said.takenFrom, words.status]}
              >
                {data.order_lines.map((line) => (
                  <tr key={line.line_id}>
                    <td>
                      #{line.display_id}
                      <span className="block text-xs text-muted">{moment(line.placed_at, lang)}</span>
                    </td>
                    <td>
                      {named(line, lang)}
                      <span className="block text-xs text-muted">
                        {lang === 'zh' ? line.net_content_zh : line.net_content_en} × {line.units}
                      </span>
                    </td>
                    <td>{quantity(line.quantity, line.base_unit, lang)}</td>
                    <td>
                      {line.lots.map((lot) => (
                        <span key={lot.lot_code + lot.zone_code} className="block">
                          {lot.lot_code} · {quantity(lot.quantity, line.base_unit, lang)}
                          <span className="block text-xs text-muted">
                            {lang === 'zh' ? lot.node_name_zh : lot.node_name_en} {lot.zone_code}
                          </span>
                        </span>
                      ))}
                    </td>
                    <td>{said.lineStatus[line.status] ?? line.status}</td>
                  </tr>
                ))}
              </Table>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}
