import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { MemberActionInput } from '../../../../../http/people'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../../../modules/cooperative'

/** Suspends, resumes or removes a member; it holds with the member's next request. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id, person_id: actor_id } = tenantOf(req)
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const member_id = await service.memberOf(id, req.params.member_id ?? '')
    const { action, reason = null } = parseInput(MemberActionInput, req.body)
    const act = { actor_id, reason, now: systemClock() }
    const { roles, status } = await service.moveMember(id, member_id, action, act)
    res.json({ member: { member_id, roles, status } })
  },
)
