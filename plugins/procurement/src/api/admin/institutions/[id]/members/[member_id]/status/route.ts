import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../../../modules/procurement'
import { MemberActionInput } from '../../../../../../people'

/** The operator suspends, resumes or removes a member, for example on a report that a login was taken. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { action, reason = null } = parseInput(MemberActionInput, req.body)
    const { id = '', member_id = '' } = req.params
    const act = { actor_id: req.auth_context.actor_id, reason, occurred_at: systemClock() }
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    res.json({ member: await service.moveMember(id, member_id, action, act) })
  },
)
