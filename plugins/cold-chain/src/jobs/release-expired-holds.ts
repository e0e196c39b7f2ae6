import type { MedusaContainer } from '@medusajs/framework/types'
import { systemClock } from '@pengshui/kernel'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '../modules/lot_ledger'

/** A cart that was left gives its lots back a minute after its hold has expired. */
export default async function releaseExpiredHolds(container: MedusaContainer): Promise<void> {
  await container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).releaseExpired(systemClock())
}

export const config = { name: 'release-expired-holds', schedule: '* * * * *' }
