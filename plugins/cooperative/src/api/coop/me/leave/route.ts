import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../../modules/cooperative'

/** Ends one's own membership; only a new invitation brings one back. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', standing: ['active', 'applying', 'suspended'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id, person_id } = tenantOf(req)
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const act = { actor_id: person_id, now: systemClock() }
    const { roles, status } = await service.moveMember(id, person_id, 'leave', act)
    res.json({ member: { member_id: person_id, roles, status } })
  },
)
