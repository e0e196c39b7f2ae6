import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { DecisionBody } from '../../../../../presale/inputs'
import { showPresale } from '../../../../../presale/show'

/** Opens or rejects a proposal, or ends the selling. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { action, reason } = parseInput(DecisionBody, req.body)
    const id = req.params.id ?? ''
    const by = { actor_id: req.auth_context.actor_id, reason, at: systemClock() }
    await req.scope.resolve<PresaleService>(PRESALE_MODULE).act(id, action, by)
    res.json(await showPresale(req.scope, id))
  },
)
