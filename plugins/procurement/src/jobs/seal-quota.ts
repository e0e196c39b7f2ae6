import type { MedusaContainer } from '@medusajs/framework/types'
import { systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../modules/procurement'

const BATCHES_PER_RUN = 50

/** New entries of the quota ledger are chained within a minute; more than one sealer at a time wait for each other. */
export default async function sealQuota(container: MedusaContainer): Promise<void> {
  const service = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  for (let batch = 0; batch < BATCHES_PER_RUN; batch += 1)
    if ((await service.sealEntries(systemClock())) === 0) return
}

export const config = { name: 'seal-quota', schedule: '* * * * *' }
