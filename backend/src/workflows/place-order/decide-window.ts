import { accept, daysBetween, refuse, type Result } from '@pengshui/kernel'
import { deliveryWindowMissed } from '@pengshui/procurement/domain'
import type { Buyer, Decision } from '../../modules/order_desk'

const awardOf = (buyer: Buyer) => (buyer.kind === 'institution' ? buyer.award : undefined)

/** How many days before its window an awarded order would arrive; 0 where it has none, or fits. */
export const daysTooEarly = (buyer: Buyer, { plan, presale }: Decision): number => {
  const award = awardOf(buyer)
  return award && !presale ? Math.max(0, daysBetween(plan.arrives_on, award.deliver_from)) : 0
}

/** An awarded order arrives in the window it was asked for, or is refused `delivery_window_missed`. */
export function fitsWindow(buyer: Buyer, decision: Decision): Result<Decision> {
  const award = awardOf(buyer)
  const { arrives_on } = decision.plan
  return award && arrives_on > award.deliver_to
    ? refuse(deliveryWindowMissed(arrives_on, award.deliver_to))
    : accept(decision)
}
