import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../modules/procurement'
import { DeclarationQuery } from '../../../declaring'

/** The declarations of the units this institution supervises. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(DeclarationQuery, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const under = { ...filter, supervisor_id: tenantOf(req).id }
    res.json({ ...(await service.listDeclared(under, { limit, offset })), limit, offset })
  },
)
