import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { STANDING_ORDER_MODULE, type StandingOrderService } from '../../../../../modules/standing_order'
import { ActionBody } from '../../inputs'
import { showStanding } from '../../show'

/** Pauses, resumes or ends it. Orders already placed stay. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
    const { id } = await service.get(institution_id, req.params.id ?? '')
    const { action } = parseInput(ActionBody, req.body)
    const by = { member_id: person_id, at: systemClock() }
    res.json(await showStanding(req.scope, await service.act(institution_id, id, action, by)))
  },
)
