import type { MedusaContainer } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import { ORDER_DESK_MODULE, type OrderDeskService } from '../../modules/order_desk'

/** Clocks of two machines may differ by this much. */
const SLACK_MS = 60_000

/**
 * Runs the undo that a dead process could not run any more: an order core made and never tied to its cart has no
 * payment and no lots, nobody was told of it, and the next attempt makes another. Call it under the cart's lock.
 */
export async function discardStrayOrders(
  container: MedusaContainer,
  cart_id: string,
  since: Date,
): Promise<void> {
  const desk = container.resolve<OrderDeskService>(ORDER_DESK_MODULE)
  const strays = await desk.listStrayOrders({ cart_id, since: new Date(since.getTime() - SLACK_MS) })
  if (strays.length === 0) return
  await container.resolve(Modules.ORDER).deleteOrders(strays.map(({ order_id }) => order_id))
}
