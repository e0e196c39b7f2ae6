import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import { systemClock } from '@pengshui/kernel'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { ORDER_LIFE_MODULE, type OrderLifeService } from '../modules/order_life'
import { applyOrderChange } from '../workflows/apply-order-change'
import { orderLock } from '../workflows/change-order'

/** Younger ones are still being carried out. */
const GRACE_MS = 60_000
const LOCK_TIMEOUT_SECONDS = 1

/** Under the order's lock: somebody may have finished it meanwhile. */
async function finish(
  container: MedusaContainer,
  life: OrderLifeService,
  { id, order_id }: { id: string; order_id: string },
): Promise<void> {
  const open = await life.openChanges({ order_id })
  const change = open.find((one) => one.id === id)
  if (change) await applyOrderChange(container, change)
}

/** Changes a crash cut off are finished, and offers nobody answered go back to the operator. */
export default async function finishOrderChanges(container: MedusaContainer): Promise<void> {
  const life = container.resolve<OrderLifeService>(ORDER_LIFE_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const now = systemClock()
  for (const { id, order_id } of await life.openChanges({ before: new Date(now.getTime() - GRACE_MS) })) {
    // An order that is locked is being changed again, and that finishes what is open first.
    await container
      .resolve(Modules.LOCKING)
      .execute([orderLock(order_id)], () => finish(container, life, { id, order_id }), {
        timeout: LOCK_TIMEOUT_SECONDS,
      })
      .catch((error: Error) => logger.error(`Change ${id} is not finished: ${error.message}`))
  }
  const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  for (const offer of await life.expireOffers(now)) await ledger.reopenShortage(offer.shortage_id)
}

export const config = { name: 'finish-order-changes', schedule: '* * * * *' }
