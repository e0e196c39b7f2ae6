import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { MemberActionInput } from '../../../../people'

/** Suspends, resumes or removes a member; it holds with the member's next request. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['manager'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id, person_id: actor_id } = tenantOf(req)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { member_id } = await service.memberOf(id, req.params.member_id ?? '')
    const { action, reason = null } = parseInput(MemberActionInput, req.body)
    const act = { actor_id, reason, occurred_at: systemClock() }
    res.json({ member: await service.moveMember(id, member_id, action, act) })
  },
)
