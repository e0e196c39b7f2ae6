import { judgeDelivery, signDelivery, splitOrder, type ChildStatus } from '@pengshui/procurement/domain'
import {
  CHILD_ORDER_MODULE,
  type ChildOrder,
  type ChildOrderService,
} from '@pengshui/procurement/modules/child_order'
import { addDays, orThrow } from '@pengshui/kernel'
import type { Seed } from './context'
import { hasArrived, hasShipped, type PastOrder } from './history'
import { ACCEPT_AFTER_DAYS, amountOf, isAccepted } from './quota-history'

/** The parts of the institutions' past orders, split by the rule of live ones and as far as their orders have come. */
export async function seedChildOrders(seed: Seed, orders: PastOrder[]): Promise<void> {
  const service = seed.container.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
  const ids = await service.importChildren(orders.flatMap((order) => childrenOf(seed, order)))
  const children = await service.childrenOf([...new Set(orders.map(({ order_id }) => order_id))])
  const accepted = children.filter(({ id, status }) => status === 'accepted' && ids.includes(id))
  await service.recordAcceptances(accepted.map(signedFor))
}

const OFFICER = { id: 'seed', name: '示例验收员' }
/** A cold parcel of the past came well within its limits, in tenths of a degree. */
const COLD_DC: Record<string, number> = { frozen: -195, chilled: 45, cool: 125 }

/** A past delivery, accepted whole. */
function signedFor({
  id: child_id,
  order_id,
  institution_id,
  no,
  temperature_class,
  rows,
  accepted_at,
}: ChildOrder) {
  const at = accepted_at ?? new Date(0)
  const value_dc = COLD_DC[temperature_class]
  const temperature = value_dc === undefined ? undefined : { value_dc }
  const verdict = orThrow(
    judgeDelivery(rows, [], temperature, { temperature_class, min_c: null, max_c: null }),
  )
  const signature = {
    ...{ child_id, order_id, no },
    officer: OFFICER,
    signed_at: at.toISOString(),
    note: null,
    photos: [],
  }
  return {
    ...verdict,
    ...signDelivery(signature, verdict),
    ...{ child_id, order_id, institution_id, note: null },
    change_id: `seed:${child_id}`,
    idempotency_key: `seed:${child_id}`,
    officer_id: OFFICER.id,
    officer_name: OFFICER.name,
    accepted_at: at,
  }
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
