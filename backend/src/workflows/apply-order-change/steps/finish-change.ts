import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import { ORDER_LIFE_MODULE, type OrderLifeService } from '../../../modules/order_life'

/** Last of all: the change is whole. */
export const finishChangeStep = createStep(
  { name: 'finish-change', maxRetries: 3 },
  async (id: string, { container }) => {
    await container.resolve<OrderLifeService>(ORDER_LIFE_MODULE).closeChange(id, systemClock())
    return new StepResponse(id)
  },
)
