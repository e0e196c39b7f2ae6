import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { MATCHING_MODULE, type MatchingService } from '@pengshui/cooperative/modules/matching'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { SellerSays } from '../../../../../../matching/inputs'
import { showMatches } from '../../../../../../matching/show'

/** Offers to fill what an institution looks for, or takes it back. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: owner_id, person_id: actor_id } = tenantOf(req)
    const service = req.scope.resolve<MatchingService>(MATCHING_MODULE)
    const { id: supply_id } = await service.get('supply', req.params.id ?? '', owner_id)
    const { action, note } = parseInput(SellerSays, req.body)
    const pair = { supply_id, demand_id: req.params.demand_id ?? '' }
    const said = { side: 'supply' as const, owner_id, action, note: note ?? null }
    await service.say(pair, said, { actor_id, at: systemClock() })
    res.json(await showMatches(req.scope, 'supply', supply_id, owner_id))
  },
)
