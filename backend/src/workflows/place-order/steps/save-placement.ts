import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import {
  ORDER_DESK_MODULE,
  type Buyer,
  type Decision,
  type OrderDeskService,
} from '../../../modules/order_desk'

/**
 * Remembers the decision before the order exists. It needs no undo: without an order nothing reads it, and the
 * next attempt of the same cart writes over it.
 */
export const savePlacementStep = createStep(
  'save-placement',
  async (placement: { cart_id: string; buyer: Buyer; decision: Decision }, { container }) => {
    await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).savePlacement(placement)
    return new StepResponse(placement.cart_id)
  },
)
