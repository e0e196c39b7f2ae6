import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { systemClock } from '@pengshui/kernel'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { ORDER_LIFE_MODULE, type OrderLifeService } from '../modules/order_life'
import { applyOrderChange } from '../workflows/apply-order-change'

/** Younger ones are still being carried out. */
const GRACE_MS = 60_000

/** Changes a crash cut off are finished, and offers nobody answered go back to the operator. */
export default async function finishOrderChanges(container: MedusaContainer): Promise<void> {
  const life = container.resolve<OrderLifeService>(ORDER_LIFE_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const now = systemClock()
  for (const change of await life.openChanges({ before: new Date(now.getTime() - GRACE_MS) })) {
    try {
      await applyOrderChange(container, change)
    } catch (error) {
      logger.error(
        `Change ${change.id} was refused: ${error instanceof Error ? error.message : String(error)}`,
      )
    }
  }
  const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  for (const offer of await life.expireOffers(now)) await ledger.reopenShortage(offer.shortage_id)
}

export const config = { name: 'finish-order-changes', schedule: '* * * * *' }
