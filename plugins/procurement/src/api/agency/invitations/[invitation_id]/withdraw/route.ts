import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'

/** Ends an invitation; its link opens nothing any more. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['manager'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const id = req.params.invitation_id ?? ''
    res.json({ invitation: await service.withdrawInvitation(tenantOf(req).id, id, systemClock()) })
  },
)
