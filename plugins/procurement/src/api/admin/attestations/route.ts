import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { fiscalYearOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'
import { Page } from '../../declaring'

const Query = Page.extend({ fiscal_year: z.coerce.number().int().min(2020).max(2100).optional() })

/** What units bought for the national reserve, as attested: a list apart, in no total of the county. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { fiscal_year = fiscalYearOf(systemClock()), ...page } = parseInput(Query, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    res.json({ fiscal_year, ...(await service.listAttestations(fiscal_year, page)), ...page })
  },
)
