import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { MATCHING_MODULE, type MatchingService } from '@pengshui/cooperative/modules/matching'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { CloseBody } from '../../../../../../matching/inputs'
import { showMatches } from '../../../../../../matching/show'
import { sideOf } from '../../../../../../matching/side'

/** The county takes a post off the list, with the reason. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const side = sideOf(req.params.side)
    const service = req.scope.resolve<MatchingService>(MATCHING_MODULE)
    const { id } = await service.get(side, req.params.id ?? '')
    const { reason } = parseInput(CloseBody, req.body)
    await service.close(side, id, null, reason, { actor_id: req.auth_context.actor_id, at: systemClock() })
    res.json(await showMatches(req.scope, side, id))
  },
)
