import { addDays, type Day } from '@pengshui/kernel'

/** Days without deliveries, first and last included; `kinds` names whom it is for, null everybody. */
export type Closure = {
  code: string
  kinds: string[] | null
  from: Day
  to: Day
  name_zh: string
  name_en: string
}

/** A delivery rhythm: weekdays 1 (Monday) to 7, from a first day on, ordered `lead_days` before each delivery. */
export type DeliveryRule = {
  weekdays: number[]
  starts_on: Day
  ends_on: Day | null
  lead_days: number
  observes_closures: boolean
}

export type DeliveryDate = {
  deliver_on: Day
  place_on: Day
  closure: Closure | null
  is_skipped: boolean
}

/** Further than this nobody looks; it bounds every walk over days. */
const HORIZON_DAYS = 800

const WEEK = 7
/** 1 January 1970 was a Thursday. */
export const weekdayOf = (day: Day): number => {
  const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  return ((((days + 3) % WEEK) + WEEK) % WEEK) + 1
}

const latest = (a: Day, b: Day): Day => (a > b ? a : b)

/**
 * The dates of a rule from a day on, closed and skipped ones among them, so that a person sees why nothing comes.
 * `limit` counts the days on which something does.
 */
export function deliveryDates(
  rule: DeliveryRule,
  closures: Closure[],
  skips: ReadonlySet<Day>,
  from: Day,
  { to, limit }: { to?: Day; limit: number },
): DeliveryDate[] {
  const dates: DeliveryDate[] = []
  const first = latest(from, rule.starts_on)
  let open = 0
  for (let ahead = 0; ahead < HORIZON_DAYS && open < limit; ahead += 1) {
    const deliver_on = addDays(first, ahead)
    if ((rule.ends_on && deliver_on > rule.ends_on) || (to && deliver_on > to)) break
    if (!rule.weekdays.includes(weekdayOf(deliver_on))) continue
    const closure =
      (rule.observes_closures && closures.find((one) => one.from <= deliver_on && deliver_on <= one.to)) ||
      null
    const is_skipped = skips.has(deliver_on)
    dates.push({ deliver_on, place_on: addDays(deliver_on, -rule.lead_days), closure, is_skipped })
    if (!closure && !is_skipped) open += 1
  }
  return dates
}

/** Dates whose order should be placed by `today`: open, ordered by now, not yet past. */
export function dueDates(
  rule: DeliveryRule,
  closures: Closure[],
  skips: ReadonlySet<Day>,
  today: Day,
): DeliveryDate[] {
  const to = addDays(today, rule.lead_days)
  return deliveryDates(rule, closures, skips, today, { to, limit: HORIZON_DAYS }).filter(
    ({ closure, is_skipped }) => !closure && !is_skipped,
  )
}
