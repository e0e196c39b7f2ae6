import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { named, yuan } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Card, Table, Title } from '../shared/ui'
import type { Difference, MatchAnswer } from './delivery-types'

/** Order, delivery and acceptance side by side, every difference with its money, and what may be paid. */
export function MatchPage() {
  const { order_id } = useParams({ strict: false }) as { order_id: string }
  const { api } = usePortal()
  const match = useQuery({
    queryKey: ['match', order_id],
    queryFn: () => api<MatchAnswer>(`orders/${order_id}/match`),
  })
  return <Answer query={match}>{(data) => <Match {...data} />}</Answer>
}

function Match({ order, lines, totals }: MatchAnswer) {
  const { words, lang } = usePortal()
  const said = words.delivery
  const differences = lines.flatMap((line) => line.differences.map((one) => ({ ...one, line })))
  const sums: [string, number][] = [
    [said.match.ordered, totals.ordered_fen],
    [said.match.dispatched, totals.dispatched_fen],
    [said.match.accepted, totals.accepted_fen],
    [said.match.undisputed, totals.undisputed_fen],
    [said.match.freight, totals.freight_fen],
    [said.match.payable, totals.payable_fen],
  ]
  return (
    <>
      <p className="text-sm">
        <Link to="/orders/$order_id" params={{ order_id: order.id }} className="inline-block min-h-6">
          ← {words.agency.order(order.display_id)}
        </Link>
      </p>
      <Title>{said.match.title}</Title>
      <p className="text-sm text-muted">{said.match.lead}</p>
      <Card>
        <dl className="grid grid-cols-2 gap-3 md:grid-cols-3">
          {sums.map(([name, fen]) => (
            <div key={name}>
              <dt className="text-sm text-muted">{name}</dt>
              <dd className="text-lg font-bold tabular-nums">{yuan(fen)}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Table
        name={said.match.lines}
        stacked
        head={[
          words.agency.product,
          words.agency.units,
          said.match.price,
          said.match.ordered,
          said.match.dispatched,
          said.match.accepted,
          said.match.undisputed,
        ]}
      >
        {lines.map((line) => (
          <tr key={line.line_id}>
            <td>{named(line, lang)}</td>
            <td>{line.units}</td>
            <td>{yuan(line.unit_price_fen)}</td>
            <td>{yuan(line.ordered_fen)}</td>
            <td>{yuan(line.dispatched_fen)}</td>
            <td>{yuan(line.accepted_fen)}</td>
            <td className="font-semibold">{yuan(line.undisputed_fen)}</td>
          </tr>
        ))}
      </Table>
      <Card title={said.match.differences}>
        {differences.length === 0 ? (
          <p className="text-muted">{said.match.none}</p>
        ) : (
          <ul className="grid gap-2 text-sm">
            {differences.map(({ line, ...one }, index) => (
              <li key={index} className="flex justify-between gap-3 border-t border-line pt-2 first:border-0">
                <span>
                  <span className="font-semibold">{said.match.kinds[one.kind] ?? one.kind}</span>{' '}
                  {named(line, lang)} <Where {...one} />
                </span>
                <span className="whitespace-nowrap tabular-nums">−{yuan(one.amount_fen)}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

function Where({ no, lot_code, reason }: Difference) {
  const { words } = usePortal()
  const said = words.delivery
  const parts = [
    no === null ? '' : said.no(no),
    lot_code ?? '',
    reason === null ? '' : (said.reasons[reason] ?? reason),
  ].filter((part) => part !== '')
  return <span className="block text-muted">{parts.join(' · ')}</span>
}
