import type { MedusaContainer } from '@medusajs/framework/types'
import { addDays, dayOf, systemClock, type Day } from '@pengshui/kernel'
import { deliveryDates, type DeliveryDate, type DeliveryRule } from '../../../domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'
import {
  STANDING_ORDER_MODULE,
  type StandingOrder,
  type StandingOrderService,
} from '../../../modules/standing_order'

/** Coming deliveries shown; past ones are shown for so many days. */
const DATES_SHOWN = 8
const PAST_DAYS = 30
const RUNS_MAX = 200

const dateView = ({ deliver_on, place_on, closure, is_skipped }: DeliveryDate) => ({
  deliver_on,
  place_on,
  is_skipped,
  closed_zh: closure?.name_zh ?? null,
  closed_en: closure?.name_en ?? null,
})

/** The next dates of a rule for an institution, with the reason where nothing comes. */
export async function comingDates(
  container: MedusaContainer,
  institution_id: string,
  rule: DeliveryRule,
  skips: ReadonlySet<Day>,
  limit = DATES_SHOWN,
) {
  const today = dayOf(systemClock())
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const { kind } = await procurement.retrieveInstitution(institution_id, { select: ['kind'] })
  const closures = await container
    .resolve<StandingOrderService>(STANDING_ORDER_MODULE)
    .closuresFor(kind, today)
  return deliveryDates(rule, closures, skips, today, { limit }).map(dateView)
}

/** A standing order with its coming dates and what became of those behind. */
export async function showStanding(container: MedusaContainer, order: StandingOrder) {
  const service = container.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
  const from = addDays(dayOf(systemClock()), -PAST_DAYS)
  const [runs, skips] = await Promise.all([
    service.runsOf(order.id, from, RUNS_MAX),
    service.skipsOf(order.id),
  ])
  const dates =
    order.status === 'ended' ? [] : await comingDates(container, order.institution_id, order, skips)
  return {
    standing_order: order,
    dates,
    runs: runs.map(({ standing_order_id: _of, ...run }) => run),
  }
}
