import type { MedusaContainer } from '@medusajs/framework/types'
import type { Day } from '@pengshui/kernel'
import { orderMaxOf } from '@pengshui/procurement/domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '@pengshui/procurement/modules/spending_cap'
import type { Buyer } from '../../modules/order_desk'
import type { OrderFacts } from './facts'

/** The budgets an institution's order of today needs room in, and the limit of whoever places it. */
export async function readSpending(
  container: MedusaContainer,
  buyer: Buyer,
  day: Day,
): Promise<OrderFacts['spending']> {
  if (buyer.kind !== 'institution') return null
  const { institution_id, person_id } = buyer
  const cap = container.resolve<SpendingCapService>(SPENDING_CAP_MODULE)
  const [budgets, delegations, membership] = await Promise.all([
    cap.coveringBudgets(institution_id, day),
    cap.delegationsOf(institution_id),
    container.resolve<ProcurementService>(PROCUREMENT_MODULE).resolveMembership(person_id, institution_id),
  ])
  return { budgets, order_max_fen: orderMaxOf(delegations, person_id, membership?.roles ?? []) }
}
