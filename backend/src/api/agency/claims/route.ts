import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { ClaimsQuery } from '../../../claims/inputs'

/** What is claimed for the institution: amounts and a label, no order and no person. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance', 'requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { status, ...page } = parseInput(ClaimsQuery, req.query)
    const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    res.json({ ...(await procurement.claimsFor(tenantOf(req).id, status, page)), ...page })
  },
)
