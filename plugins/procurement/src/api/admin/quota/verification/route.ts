import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../modules/procurement'

const SHOWN_MAX = 50

/**
 * Every figure derived again from an empty table, beside what is stored: the differences, which must be none, and
 * whether the chain over all entries is whole. What `npm run verify:quota` says, for whoever has a browser.
 */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { entries, drift } = await service.verify()
    const { sealed, unsealed, faults } = await service.verifyChain()
    res.json({
      ...{ entries, sealed, unsealed, verified_at: systemClock() },
      differences: drift.slice(0, SHOWN_MAX),
      difference_count: drift.length,
      faults: faults.slice(0, SHOWN_MAX),
      fault_count: faults.length,
    })
  },
)
