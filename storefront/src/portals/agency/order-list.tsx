import { Link } from '@tanstack/react-router'
import { moment, yuan } from '../../lib/format'
import { usePortal } from '../shared/context'
import type { OrderRow } from './types'

export function OrderList({ orders }: { orders: OrderRow[] }) {
  const { words, lang } = usePortal()
  const said = words.agency
  return (
    <ul className="grid gap-3">
      {orders.map((order) => (
        <li key={order.order_id} className="card relative p-4 hover:border-indigo">
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <Link
              to="/orders/$order_id"
              params={{ order_id: order.order_id }}
              className="font-semibold after:absolute after:inset-0"
            >
              {said.order(order.display_id)}
            </Link>
            <span className="font-bold text-persimmon">{yuan(order.total_fen)}</span>
          </div>
          <p className="mt-1 flex flex-wrap gap-2 text-sm text-muted">
            <span className="chip bg-indigo-soft text-indigo">{said.status[order.status]}</span>
            {order.paid_at && <span className="chip bg-leaf-soft text-leaf">{said.paid}</span>}
            {moment(order.placed_at, lang)} · {said.lines(order.line_count)}
          </p>
        </li>
      ))}
    </ul>
  )
}
