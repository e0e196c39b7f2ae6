import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { dayOf, guarded, parseInput, RefusalError, systemClock, tenantOf } from '@pengshui/kernel'
import { deliveryDates } from '@pengshui/procurement/domain'
import { dateAlreadyPlaced, dateNotOfStandingOrder } from '@pengshui/procurement/refusals'
import {
  STANDING_ORDER_MODULE,
  type StandingOrderService,
} from '@pengshui/procurement/modules/standing_order'
import { orderInProgress } from '../../../../../refusals'
import { placeDate } from '../../../../../standing/place-date'
import { standingPorts } from '../../../../../standing/ports'

const Body = z.object({ deliver_on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) })

/**
 * Orders one coming date now instead of waiting for its turn, or tries a failed one again. Asked twice it orders once:
 * the second time is refused with `date_already_placed`.
 */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
    const order = await service.get(tenantOf(req).id, req.params.id ?? '')
    const { deliver_on } = parseInput(Body, req.body)
    const now = systemClock()
    const ports = standingPorts(req.scope)
    const closures = await ports.closuresFor(order, deliver_on)
    const [date] = deliveryDates(order, closures, await service.skipsOf(order.id), deliver_on, {
      to: deliver_on,
      limit: 1,
    })
    if (!date || date.closure || date.is_skipped || deliver_on < dayOf(now) || order.status !== 'active')
      throw new RefusalError(dateNotOfStandingOrder())
    const [run] = await service.runsOf(order.id, deliver_on, 1)
    if (run?.deliver_on === deliver_on && run.status === 'placed') throw new RefusalError(dateAlreadyPlaced())
    const outcome = await placeDate(req.scope, order, deliver_on)
    if (!outcome) throw new RefusalError(orderInProgress())
    res.json({ run: await service.recordRun(order.id, deliver_on, outcome, now) })
  },
)
