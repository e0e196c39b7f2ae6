import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { keepAccount } from '../../account/keep-account'

/** The unit's account follows what happened to its order. Bookkeeping: repeatable, never undone. */
export const keepAccountStep = createStep(
  { name: 'keep-account', maxRetries: 3 },
  async (order_id: string, { container }) => {
    await keepAccount(container, order_id)
    return new StepResponse(order_id)
  },
)
