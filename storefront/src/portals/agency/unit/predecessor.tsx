import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { day, named, yuan } from '../../../lib/format'
import { institutionWords } from '../../../words/institution'
import { usePortal } from '../../shared/context'
import { Answer, Card, Empty, Pager, Subtitle, Table, Title } from '../../shared/ui'
import { FourFigures } from './four-figures'
import type { DuesAnswer, OrdersAnswer, PredecessorAnswer } from './types'

const LIMIT = 20

/** The books of a unit that ended in this one: read, never written. */
export function Predecessor() {
  const { predecessor_id = '' } = useParams({ strict: false })
  const { api, lang } = usePortal()
  const said = institutionWords(lang).place
  const left = useQuery({
    queryKey: ['predecessor', predecessor_id],
    queryFn: () => api<PredecessorAnswer>(`predecessors/${predecessor_id}`),
  })
  return (
    <>
      <Answer query={left}>
        {({ institution, figures, standing }) => (
          <>
            <Title>{named(institution, lang)}</Title>
            <p className="text-sm text-muted">{said.lead}</p>
            <Card title={said.declarations}>
              <p className="text-sm">
                {said.open}: <strong>{yuan(standing?.open_fen ?? 0)}</strong> ({said.overdue}{' '}
                {yuan(standing?.overdue_fen ?? 0)})
              </p>
              {figures.map((one) => (
                <div key={one.declaration_id} className="mt-3 border-t border-line pt-3">
                  <p className="text-sm font-semibold">
                    {one.programme && named(one.programme, lang)} {one.fiscal_year}
                  </p>
                  <FourFigures of={one} />
                </div>
              ))}
            </Card>
            <Dues path={`predecessors/${predecessor_id}`} />
            <Orders path={`predecessors/${predecessor_id}`} />
          </>
        )}
      </Answer>
      <Link to="/members" className="text-sm">
        {said.back}
      </Link>
    </>
  )
}

function Dues({ path }: { path: string }) {
  const { api, lang } = usePortal()
  const said = institutionWords(lang).place
  const [offset, setOffset] = useState(0)
  const dues = useQuery({
    queryKey: [path, 'dues', offset],
    queryFn: () => api<DuesAnswer>(`${path}/dues`, { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Subtitle>{said.dues}</Subtitle>
      <Answer query={dues}>
        {(data) =>
          data.dues.length === 0 ? (
            <Empty>{said.noDues}</Empty>
          ) : (
            <>
              <Table name={said.dues} head={[said.number, said.due, said.amount, said.left]}>
                {data.dues.map((one) => (
                  <tr key={one.id}>
                    <td>#{one.display_id}</td>
                    <td>{day(one.due_on, lang)}</td>
                    <td>{yuan(one.amount_fen)}</td>
                    <td>{yuan(one.open_fen)}</td>
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

function Orders({ path }: { path: string }) {
  const { api, lang } = usePortal()
  const said = institutionWords(lang).place
  const [offset, setOffset] = useState(0)
  const orders = useQuery({
    queryKey: [path, 'orders', offset],
    queryFn: () => api<OrdersAnswer>(`${path}/orders`, { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Subtitle>{said.orders}</Subtitle>
      <Answer query={orders}>
        {(data) =>
          data.orders.length === 0 ? (
            <Empty>{said.noOrders}</Empty>
          ) : (
            <>
              <Table name={said.orders} head={[said.number, said.placed, said.amount, '']}>
                {data.orders.map((one) => (
                  <tr key={one.order_id}>
                    <td>#{one.display_id}</td>
                    <td>{day(one.placed_at, lang)}</td>
                    <td>{yuan(one.total_fen)}</td>
                    <td>{said.status[one.status] ?? one.status}</td>
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
