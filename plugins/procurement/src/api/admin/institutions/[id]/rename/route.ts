import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { RenameInput } from '../../../../tree'

/** A new name; the one before stays in the story. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { reason, ...names } = parseInput(RenameInput, req.body)
    const act = { actor_id: req.auth_context.actor_id, reason, occurred_at: systemClock() }
    const id = req.params.id ?? ''
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    await service.renameInstitution(id, names, act)
    res.json({ id })
  },
)
