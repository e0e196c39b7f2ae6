import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { fiscalYearOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'

const Query = z.object({ fiscal_year: z.coerce.number().int().min(2020).max(2100).optional() })

/** A year's figures by programme, and the county's total in which no order line counts twice. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { fiscal_year = fiscalYearOf(systemClock()) } = parseInput(Query, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    res.json({ fiscal_year, ...(await service.countyFigures(fiscal_year)) })
  },
)
