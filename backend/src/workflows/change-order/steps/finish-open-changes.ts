import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { RefusalError } from '@pengshui/kernel'
import { ORDER_LIFE_MODULE, type OrderLifeService } from '../../../modules/order_life'
import { applyOrderChange } from '../../apply-order-change/apply-order-change'

/** A change a crash cut off is finished before the next one is decided. */
export const finishOpenChangesStep = createStep(
  'finish-open-changes',
  async (order_id: string, { container }) => {
    const changes = await container.resolve<OrderLifeService>(ORDER_LIFE_MODULE).openChanges({ order_id })
    for (const change of changes) {
      try {
        await applyOrderChange(container, change)
      } catch (error) {
        // Refused under the locks: it is closed with its code, and the next change may come.
        if (!(error instanceof RefusalError)) throw error
      }
    }
    return new StepResponse(changes.length)
  },
)
