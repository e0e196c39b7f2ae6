import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { MATCHING_MODULE, type MatchingService } from '@pengshui/cooperative/modules/matching'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { BuyerSays } from '../../../../../../matching/inputs'
import { showMatches } from '../../../../../../matching/show'

/** Puts an offer on the shortlist, or drops it. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: owner_id, person_id: actor_id } = tenantOf(req)
    const service = req.scope.resolve<MatchingService>(MATCHING_MODULE)
    const { id: demand_id } = await service.get('demand', req.params.id ?? '', owner_id)
    const { action, note } = parseInput(BuyerSays, req.body)
    const pair = { demand_id, supply_id: req.params.supply_id ?? '' }
    const said = { side: 'demand' as const, owner_id, action, note: note ?? null }
    await service.say(pair, said, { actor_id, at: systemClock() })
    res.json(await showMatches(req.scope, 'demand', demand_id, owner_id))
  },
)
