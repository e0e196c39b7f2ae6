import type { GuardedRequest } from '@pengshui/kernel'
import type { OrderView } from './read-order'

/**
 * On the street side an order's id is a guest's permission. An account's order needs that account, and an
 * institution's order is seen in the agency portal only.
 */
export function mayShopperSee(order: OrderView | null, req: object): order is OrderView {
  const { auth_context } = req as GuardedRequest
  if (!order || order.of_institution) return false
  if (!order.has_account) return true
  return auth_context?.actor_type === 'customer' && auth_context.actor_id === order.customer_id
}
