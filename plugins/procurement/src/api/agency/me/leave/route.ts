import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../modules/procurement'

/** Ends one's own membership; only a new invitation brings one back. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id, person_id } = tenantOf(req)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const act = { actor_id: person_id, occurred_at: systemClock() }
    res.json({ member: await service.moveMember(id, person_id, 'leave', act) })
  },
)
