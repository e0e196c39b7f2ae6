import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePortal } from '../shared/context'
import { Answer, Empty, Field, Pager, Title } from '../shared/ui'
import { OrderList } from './order-list'
import type { OrdersAnswer, OrderStatus } from './types'

const LIMIT = 20
const STATUSES: OrderStatus[] = ['placed', 'dispatched', 'delivered', 'accepted']

export function Orders() {
  const { api, words } = usePortal()
  const [status, setStatus] = useState('')
  const [offset, setOffset] = useState(0)
  const orders = useQuery({
    queryKey: ['orders', status, offset],
    queryFn: () => api<OrdersAnswer>('orders', { query: { status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{words.agency.nav.orders}</Title>
      <div className="max-w-60">
        <Field label={words.status}>
          <select
            className="field"
            value={status}
            onChange={(event) => {
              setStatus(event.target.value)
              setOffset(0)
            }}
          >
            <option value="">{words.all}</option>
            {STATUSES.map((one) => (
              <option key={one} value={one}>
                {words.agency.status[one]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Answer query={orders}>
        {(data) => (
          <>
            {data.orders.length === 0 ? (
              <Empty>{words.agency.noOrders}</Empty>
            ) : (
              <OrderList orders={data.orders} />
            )}
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
    </>
  )
}
