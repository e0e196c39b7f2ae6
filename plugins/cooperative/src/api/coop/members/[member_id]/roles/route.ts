import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { RolesInput } from '../../../../../http/people'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../../../modules/cooperative'

/** Gives a member other roles; they hold with the member's next request. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id, person_id: actor_id } = tenantOf(req)
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const member_id = await service.memberOf(id, req.params.member_id ?? '')
    const { roles } = parseInput(RolesInput, req.body)
    const { roles: given, status } = await service.changeRoles(id, member_id, roles, {
      actor_id,
      now: systemClock(),
    })
    res.json({ member: { member_id, roles: given, status } })
  },
)
