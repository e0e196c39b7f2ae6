import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { systemClock } from '@pengshui/kernel'
import { ORDER_DESK_MODULE, type OrderDeskService } from '../modules/order_desk'
import { placeOrderWorkflow } from '../workflows/place-order'

/** Younger ones are still being placed. */
const GRACE_MS = 60_000

/** An order whose bookkeeping a crash cut off is finished before its holds expire. */
export default async function finishPlacements(container: MedusaContainer): Promise<void> {
  const desk = container.resolve<OrderDeskService>(ORDER_DESK_MODULE)
  for (const { cart_id, buyer } of await desk.listUnrecorded(new Date(systemClock().getTime() - GRACE_MS))) {
    const { errors } = await placeOrderWorkflow(container).run({
      input: { cart_id, buyer },
      throwOnError: false,
    })
    for (const { error } of errors)
      container.resolve(ContainerRegistrationKeys.LOGGER).error(`Cart ${cart_id}: ${error?.message}`)
  }
}

export const config = { name: 'finish-placements', schedule: '* * * * *' }
