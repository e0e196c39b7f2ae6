import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { milpSolver } from '@pengshui/cold-chain/solver'
import { orThrow } from '@pengshui/kernel'
import type { Buyer } from '../../../modules/order_desk'
import { decideOrder } from '../decide-order'
import type { OrderFacts } from '../facts'

/** DECIDE: the one step that throws a business refusal. */
export const decideOrderStep = createStep(
  'decide-order',
  async ({ buyer, facts }: { buyer: Buyer; facts: OrderFacts }) =>
    new StepResponse(orThrow(await decideOrder(buyer, facts, milpSolver))),
)
