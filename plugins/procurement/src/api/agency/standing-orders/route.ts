import { createHash } from 'node:crypto'
import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { addDays, dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { STANDING_ORDER_MODULE, type StandingOrderService } from '../../../modules/standing_order'
import { NewStandingBody, StandingQuery } from './inputs'
import { comingDates, showStanding } from './show'

const FAILURES_SHOWN = 20
const FAILURE_DAYS = 7

/** The institution's standing orders with their next date, and the dates that were refused. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(StandingQuery, req.query)
    const { id } = tenantOf(req)
    const service = req.scope.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
    const { standing_orders, count } = await service.list(id, { limit, offset })
    const shown = await Promise.all(
      standing_orders.map(async (one) => {
        const skips = await service.skipsOf(one.id)
        const dates = one.status === 'active' ? await comingDates(req.scope, id, one, skips, 1) : []
        return { ...one, next: dates.at(-1) ?? null }
      }),
    )
    const since = addDays(dayOf(systemClock()), -FAILURE_DAYS)
    const failures = await service.failuresOf(id, since, FAILURES_SHOWN)
    res.json({ standing_orders: shown, count, limit, offset, failures })
  },
)

const idOf = (institution_id: string, key: string): string =>
  `stand_${createHash('sha256').update(`${institution_id}:${key}`).digest('hex').slice(0, 26)}`

/** Writes a standing order. The same key answers the same one. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id, person_id } = tenantOf(req)
    const { idempotency_key, ...draft } = parseInput(NewStandingBody, req.body)
    const service = req.scope.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
    const by = { member_id: person_id, at: systemClock() }
    const made = await service.create(id, draft, by, idOf(id, idempotency_key))
    res.status(201).json(await showStanding(req.scope, made))
  },
)
