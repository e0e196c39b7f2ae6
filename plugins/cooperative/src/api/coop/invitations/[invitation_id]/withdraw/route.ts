import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../../../modules/cooperative'

/** Ends an invitation; its link opens nothing any more. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const id = req.params.invitation_id ?? ''
    res.json({ invitation: await service.withdrawInvitation(tenantOf(req).id, id, systemClock()) })
  },
)
