import type { MedusaContainer } from '@medusajs/framework/types'
import { milpSolver } from '@pengshui/cold-chain/solver'
import { orThrow } from '@pengshui/kernel'
import { ORDER_DESK_MODULE, type Buyer, type Decision, type OrderDeskService } from '../../modules/order_desk'
import { decideOrder } from './decide-order'
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
  const facts = await readOrderFacts(container, input)
  const decision = orThrow(await decideOrder(input.buyer, facts, milpSolver))
  await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).savePlacement({ ...input, decision })
  return decision
}
