import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { MoveInput } from '../../../../tree'

/** Puts a unit under another, or alone. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { reason, parent_id } = parseInput(MoveInput, req.body)
    const act = { actor_id: req.auth_context.actor_id, reason, occurred_at: systemClock() }
    const id = req.params.id ?? ''
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    await service.moveInstitution(id, parent_id, act)
    res.json({ id })
  },
)
