import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { countOpen } from '../../../../../workflows'
import { MergeInput } from '../../../../tree'

/** Ends a unit in another. Its books stay its own; the successor reads them. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { reason, successor_id } = parseInput(MergeInput, req.body)
    const act = { actor_id: req.auth_context.actor_id, reason, occurred_at: systemClock() }
    const id = req.params.id ?? ''
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    await service.mergeInstitution(id, successor_id, act, countOpen)
    res.json({ id })
  },
)
