import type { MedusaContainer } from '@medusajs/framework/types'
import { milpSolver } from '@pengshui/cold-chain/solver'
import { orThrow, systemClock } from '@pengshui/kernel'
import { APPROVAL_MODULE, type ApprovalService } from '@pengshui/procurement/modules/approval'
import { ORDER_DESK_MODULE, type Buyer, type Decision, type OrderDeskService } from '../../modules/order_desk'
import { daysTooEarly } from './decide-window'
import { decideOrder } from './decide-order'
import type { OrderFacts } from './facts'
import { readOrderFacts } from './read-order-facts'

/**
 * READ, DECIDE, and remember the decision before the order exists. It needs no undo: without an order nothing reads
 * it, and the next attempt of the same cart writes over it. Throws the business refusal.
 *
 * One function, because a workflow keeps what its steps answer and writes all of it down again after every step:
 * facts of a large order, a megabyte of lots and network, stay out of it.
 */
export async function decideAndSave(
  container: MedusaContainer,
  input: { cart_id: string; buyer: Buyer },
): Promise<Decision> {
  const { facts, decided } = await readAndDecide(container, input)
  if (!decided.ok && decided.refusal.code === 'approval_void') await keepVoid(container, facts)
  const decision = { ...orThrow(decided), decided_at: systemClock().toISOString() }
  await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).savePlacement({ ...input, decision })
  return decision
}

/** Goods that would arrive before they are wanted leave so many days later: other days have other capacity. */
async function readAndDecide(container: MedusaContainer, input: { cart_id: string; buyer: Buyer }) {
  const facts = await readOrderFacts(container, input)
  const decided = await decideOrder(input.buyer, facts, milpSolver)
  const days_later = decided.ok ? daysTooEarly(input.buyer, decided.value) : 0
  if (days_later <= 0) return { facts, decided }
  const later = await readOrderFacts(container, { ...input, days_later })
  return { facts: later, decided: await decideOrder(input.buyer, later, milpSolver) }
}

/** A cart that came out otherwise than approved ends the approval, and no undo of the attempt brings it back. */
async function keepVoid(container: MedusaContainer, { approval }: OrderFacts): Promise<void> {
  if (!approval?.request) return
  await container
    .resolve<ApprovalService>(APPROVAL_MODULE)
    .voidApproval(approval.request.id, approval.cart, systemClock())
}
