import type { MedusaContainer } from '@medusajs/framework/types'
import { RefusalError } from '@pengshui/kernel'
import { ORDER_LIFE_MODULE, type OrderLifeService } from '../../modules/order_life'
import { applyOrderChange } from '../apply-order-change/apply-order-change'
import { withLease } from '../shared/lease'

/** One lock for everything that may happen to a placed order. */
export const orderLock = (order_id: string): string => `order:${order_id}`

/** Carries out what a crash left open of an order; its lock is held by then. @returns how many changes there were */
export async function finishOpen(container: MedusaContainer, order_id: string): Promise<number> {
  const changes = await container.resolve<OrderLifeService>(ORDER_LIFE_MODULE).openChanges({ order_id })
  for (const change of changes) {
    try {
      await applyOrderChange(container, change)
    } catch (error) {
      // Refused under the locks: it is closed with its code, and the next change may come.
      if (!(error instanceof RefusalError)) throw error
    }
  }
  return changes.length
}

/** For whoever asks again and is told "done already": waits until it is, or does what is left of it. */
export async function settleOpen(container: MedusaContainer, order_id: string): Promise<void> {
  const open = await container.resolve<OrderLifeService>(ORDER_LIFE_MODULE).openChanges({ order_id })
  if (open.length > 0) await withLease(container, orderLock(order_id), () => finishOpen(container, order_id))
}
