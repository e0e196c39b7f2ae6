import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { ORDER_DESK_MODULE, type OrderDeskService } from '../../../modules/order_desk'

/** Ties a whole cart to its key; undo unties it, as the cart's own undo deletes it. */
export const rememberCheckoutStep = createStep(
  'remember-checkout',
  async ({ key, cart_id }: { key: string; cart_id: string }, { container }) => {
    await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).tieCheckout(key, cart_id)
    return new StepResponse(cart_id, key)
  },
  async (key, { container }) => {
    if (key) await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).tieCheckout(key, null)
  },
)
