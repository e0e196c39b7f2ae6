import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { STANDING_ORDER_MODULE, type StandingOrderService } from '../../../../modules/standing_order'
import { StandingBody } from '../inputs'
import { showStanding } from '../show'

/** A standing order, its coming dates, and what became of those of the last month. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
    res.json(await showStanding(req.scope, await service.get(tenantOf(req).id, req.params.id ?? '')))
  },
)

/** Writes it anew; whoever does answers for its orders from now on. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
    const { id } = await service.get(institution_id, req.params.id ?? '')
    const draft = parseInput(StandingBody, req.body)
    const by = { member_id: person_id, at: systemClock() }
    res.json(await showStanding(req.scope, await service.update(institution_id, id, draft, by)))
  },
)
