import { splitOrder, type ChildStatus } from '@pengshui/procurement/domain'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { addDays } from '@pengshui/kernel'
import type { Seed } from './context'
import { hasArrived, hasShipped, type PastOrder } from './history'
import { ACCEPT_AFTER_DAYS, amountOf, isAccepted } from './quota-history'

/** The parts of the institutions' past orders, split by the rule of live ones and as far as their orders have come. */
export async function seedChildOrders(seed: Seed, orders: PastOrder[]): Promise<void> {
  const service = seed.container.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
  await service.importChildren(orders.flatMap((order) => childrenOf(seed, order)))
}

function childrenOf(seed: Seed, order: PastOrder) {
  const { order_id, on, plan, lines, institution } = order
  if (!institution) return []
  const { children } = splitOrder(
    lines.map((line) => ({
      line_id: line.line_id,
      amount_fen: amountOf(line),
      units: line.units,
      waiting_share: 0,
    })),
    plan.picks.map(({ line_id, variant_id, lot_id, node_id, quantity }) => ({
      ...{ line_id, variant_id, lot_id, node_id, quantity },
      temperature_class: lines.find((line) => line.line_id === line_id)?.variant.temperature_class ?? '',
      share: quantity,
    })),
  )
  const shipped = hasShipped(seed, on)
  const arrived = shipped && hasArrived(seed, plan)
  const accepted = isAccepted(seed, order)
  const status: ChildStatus = accepted
    ? 'accepted'
    : arrived
      ? 'delivered'
      : shipped
        ? 'dispatched'
        : 'placed'
  return children.map((child) => ({
    ...child,
    order_id,
    institution_id: institution.id,
    departs_on: on,
    arrives_on: plan.arrives_on,
    status,
    dispatched_at: shipped ? seed.at(on, 16) : null,
    delivered_at: arrived ? seed.at(plan.arrives_on, 15) : null,
    accepted_at: accepted ? seed.at(addDays(plan.arrives_on, ACCEPT_AFTER_DAYS), 14) : null,
  }))
}
