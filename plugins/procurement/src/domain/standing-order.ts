import { accept, daysBetween, refuse, type Day, type Result } from '@pengshui/kernel'
import { illegalStandingAction, standingPeriodInvalid } from '../refusals'
import type { DeliveryRule } from './delivery-calendar'

export const STANDING_STATUSES = ['active', 'paused', 'ended'] as const
export type StandingStatus = (typeof STANDING_STATUSES)[number]
export type StandingAction = 'pause' | 'resume' | 'end'

const NEXT: Record<StandingStatus, Partial<Record<StandingAction, StandingStatus>>> = {
  active: { pause: 'paused', end: 'ended' },
  paused: { resume: 'active', end: 'ended' },
  ended: {},
}

/** Where an action leads; a repeated one leads where it already is. */
export function nextStandingStatus(status: StandingStatus, action: StandingAction): Result<StandingStatus> {
  const wanted: StandingStatus = action === 'pause' ? 'paused' : action === 'resume' ? 'active' : 'ended'
  if (status === wanted) return accept(status)
  const next = NEXT[status][action]
  return next ? accept(next) : refuse(illegalStandingAction(status, action))
}

/** Two years of deliveries; longer ones are written again when there is a new calendar. */
const PERIOD_DAYS_MAX = 731

export const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) &&
  new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)

/** A period that begins and ends on real days, in this order, not over yet and not for ever. */
export function checkPeriod(
  { starts_on, ends_on }: Pick<DeliveryRule, 'starts_on' | 'ends_on'>,
  today: Day,
): Result<null> {
  const real = isDay(starts_on) && (ends_on === null || isDay(ends_on))
  if (!real || daysBetween(today, starts_on) > PERIOD_DAYS_MAX)
    return refuse(standingPeriodInvalid('starts_on'))
  if (ends_on === null) return accept(null)
  const wrong = ends_on < starts_on || ends_on < today || daysBetween(starts_on, ends_on) > PERIOD_DAYS_MAX
  return wrong ? refuse(standingPeriodInvalid('ends_on')) : accept(null)
}
