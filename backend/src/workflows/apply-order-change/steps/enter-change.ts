import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { ORDER_LIFE_MODULE, type OrderChange, type OrderLifeService } from '../../../modules/order_life'

/** The order's own books: lines, refunds, weight, offers, the answered request. */
export const enterChangeStep = createStep(
  { name: 'enter-change', maxRetries: 3 },
  async (change: OrderChange, { container }) => {
    await container
      .resolve<OrderLifeService>(ORDER_LIFE_MODULE)
      .enter({ ...change, requested_at: new Date(change.requested_at) })
    return new StepResponse(change.id)
  },
)
