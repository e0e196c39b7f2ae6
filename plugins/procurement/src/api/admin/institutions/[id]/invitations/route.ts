import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { InvitationInput, sent } from '../../../../people'

/** The operator invites an institution's first manager, or any member; the link is answered here once. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const wanted = parseInput(InvitationInput, req.body)
    const act = { actor_id: req.auth_context.actor_id, occurred_at: systemClock() }
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    res.status(201).json(sent(await service.invite(req.params.id ?? '', wanted, act)))
  },
)
