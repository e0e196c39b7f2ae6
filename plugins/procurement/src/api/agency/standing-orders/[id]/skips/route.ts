import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, parseInput, RefusalError, systemClock, tenantOf } from '@pengshui/kernel'
import { deliveryDates } from '../../../../../domain'
import { STANDING_ORDER_MODULE, type StandingOrderService } from '../../../../../modules/standing_order'
import { dateAlreadyPlaced, dateNotOfStandingOrder } from '../../../../../refusals'
import { SkipBody } from '../../inputs'
import { showStanding } from '../../show'

/** Leaves out one coming date, or takes it back in. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
    const order = await service.get(institution_id, req.params.id ?? '')
    const { deliver_on, is_skipped } = parseInput(SkipBody, req.body)
    const now = systemClock()
    const [date] = deliveryDates(order, [], new Set(), deliver_on, { to: deliver_on, limit: 1 })
    if (!date || deliver_on < dayOf(now)) throw new RefusalError(dateNotOfStandingOrder())
    const [run] = await service.runsOf(order.id, deliver_on, 1)
    if (run?.deliver_on === deliver_on && run.status === 'placed') throw new RefusalError(dateAlreadyPlaced())
    if (is_skipped) await service.skip(order.id, deliver_on, { member_id: person_id, at: now })
    else await service.unskip(order.id, deliver_on)
    res.json(await showStanding(req.scope, order))
  },
)
