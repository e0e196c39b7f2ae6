import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { keepSettlement } from '../../settlement/keep-settlement'

/** The sellers' settlement follows what happened to an order. Bookkeeping: repeatable, never undone. */
export const keepSettlementStep = createStep(
  { name: 'keep-settlement', maxRetries: 3 },
  async (order_id: string, { container }) => {
    await keepSettlement(container, order_id)
    return new StepResponse(order_id)
  },
)
