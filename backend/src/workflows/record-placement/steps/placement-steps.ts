import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import { ORDER_DESK_MODULE, type OrderDeskService } from '../../../modules/order_desk'
import { readPlaced } from '../read-placed'

type Input = { cart_id: string; order_id: string }

/** READ: the decision the order was placed on, and the order core made of it. */
export const readPlacementStep = createStep(
  'read-placement',
  async ({ cart_id, order_id }: Input, { container }) => {
    const placement = await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).placementOf(cart_id)
    if (!placement) throw new Error(`Cart ${cart_id} has an order but no placement`)
    const order = await readPlaced(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), order_id)
    return new StepResponse({ placement, order })
  },
)

/** Last of all: the bookkeeping of this order is whole. */
export const markRecordedStep = createStep(
  'mark-recorded',
  async ({ cart_id, order_id }: Input, { container }) => {
    await container
      .resolve<OrderDeskService>(ORDER_DESK_MODULE)
      .markRecorded(cart_id, order_id, systemClock())
    return new StepResponse(order_id)
  },
)
