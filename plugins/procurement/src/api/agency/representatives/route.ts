import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'

const SHOWN_MAX = 10
const Q_MIN = 2
const Query = z.object({ q: z.string().trim().max(60).default('') })

/** Units that may file for a shared canteen, by two characters or more of a name or code: their public names, nothing of their affairs. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { q } = parseInput(Query, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const units = q.length < Q_MIN ? [] : await service.findUnits(q, SHOWN_MAX)
    res.json({ units, count: units.length })
  },
)
