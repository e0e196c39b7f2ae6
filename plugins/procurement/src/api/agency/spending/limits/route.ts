import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, RefusalError, systemClock, tenantOf } from '@pengshui/kernel'
import { MEMBER_ROLES } from '../../../../domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../modules/procurement'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '../../../../modules/spending_cap'
import { delegationSubjectUnknown } from '../../../../refusals'
import { Limit } from '../inputs'

const MEMBERS_MAX = 100

/** How much one order may come to, by role and by member, and the people a limit may be set for. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id } = tenantOf(req)
    const cap = req.scope.resolve<SpendingCapService>(SPENDING_CAP_MODULE)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const [limits, members] = await Promise.all([cap.delegationsOf(id), service.memberNames(id, MEMBERS_MAX)])
    res.json({ limits, members, count: limits.length })
  },
)

/** A new limit for a role or a member; null lifts it. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id: set_by } = tenantOf(req)
    const limit = parseInput(Limit, req.body)
    const known =
      limit.subject_kind === 'role'
        ? (MEMBER_ROLES as readonly string[]).includes(limit.subject)
        : await req.scope
            .resolve<ProcurementService>(PROCUREMENT_MODULE)
            .resolveMembership(limit.subject, institution_id)
    if (!known) throw new RefusalError(delegationSubjectUnknown())
    const cap = req.scope.resolve<SpendingCapService>(SPENDING_CAP_MODULE)
    await cap.setDelegation({ ...limit, institution_id, set_by, set_at: systemClock() })
    res.json({ limits: await cap.delegationsOf(institution_id) })
  },
)
