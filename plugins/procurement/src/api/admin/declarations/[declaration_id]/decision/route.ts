import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { ConfirmInput } from '../../../../declaring'

/** Finance confirms what a supervisor approved, or returns it; confirming enters the reserved figure. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { action, reason = null } = parseInput(ConfirmInput, req.body)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const actor = { kind: 'operator' as const, id: req.auth_context.actor_id }
    const move = { actor, reason, occurred_at: systemClock() }
    res.json({ declaration: await service.moveDeclaration(req.params.declaration_id ?? '', action, move) })
  },
)
