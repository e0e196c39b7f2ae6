import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { UnitStatusInput } from '../../../../tree'

/** Suspends or resumes a unit; its members feel it with their next request. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { reason, action } = parseInput(UnitStatusInput, req.body)
    const act = { actor_id: req.auth_context.actor_id, reason, occurred_at: systemClock() }
    const id = req.params.id ?? ''
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    await service.moveInstitutionStatus(id, action, act)
    res.json({ id })
  },
)
