import { addDays, dayOf, type Day } from '@pengshui/kernel'
import type { Closure } from '@pengshui/procurement/domain'

export const RECALL_LEVELS = [1, 2, 3] as const
export type RecallLevel = (typeof RECALL_LEVELS)[number]
export const RECALL_STATUSES = ['draft', 'starting', 'started', 'closed', 'cancelled'] as const
export type RecallStatus = (typeof RECALL_STATUSES)[number]
/** What became of the goods that a buyer had. `unreached`: tried, and nobody answered. */
export const RECALL_RESPONSES = ['returned', 'destroyed', 'consumed', 'unreached'] as const
export type RecallResponse = (typeof RECALL_RESPONSES)[number]

const MS_PER_HOUR = 3_600_000

/**
 * The legal clocks of 食品召回管理办法 (2015, amended 2020): hours from when the fault is known to the start (article 13),
 * and working days from the start to the end (article 18).
 */
export const CLOCKS: Record<RecallLevel, { start_hours: number; finish_working_days: number }> = {
  1: { start_hours: 24, finish_working_days: 10 },
  2: { start_hours: 48, finish_working_days: 20 },
  3: { start_hours: 72, finish_working_days: 30 },
}

/** What may follow what; `starting` is a start that a crash may have cut off and a job carries on. */
const FOLLOWS: Record<RecallStatus, readonly RecallStatus[]> = {
  draft: ['starting', 'cancelled'],
  starting: ['started'],
  started: ['closed'],
  closed: [],
  cancelled: [],
}

export const mayBecome = (from: RecallStatus, to: RecallStatus): boolean => FOLLOWS[from].includes(to)

export const startDueAt = (level: RecallLevel, known_at: Date): Date =>
  new Date(known_at.getTime() + CLOCKS[level].start_hours * MS_PER_HOUR)

const SATURDAY = 6

/** Monday to Friday, but for public holidays. Saturdays worked to make up for holidays are not in the calendar. */
export const isWorkingDay = (day: Day, closures: Pick<Closure, 'kinds' | 'from' | 'to'>[]): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === SATURDAY) return false
  return !closures.some(({ kinds, from, to }) => kinds === null && from <= day && day <= to)
}

/** The last day to finish on: that many working days after the day of the start. */
export function finishDueOn(
  level: RecallLevel,
  started_at: Date,
  closures: Pick<Closure, 'kinds' | 'from' | 'to'>[],
): Day {
  let day = dayOf(started_at)
  for (let left = CLOCKS[level].finish_working_days; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day, closures)) left -= 1
  }
  return day
}

/** How far goods are accounted for, in one base unit. */
export type Accounted = { in_stock: number; sold: number; answered: number }

/**
 * The share of a recall's goods whose fate is known, 0 to 100, rounded down: what stands in our rooms, and what buyers
 * said of theirs, of all that is in stock or was sold. Of several base units the worst. Nothing at all is 100.
 */
export const accountedPercent = (units: Accounted[]): number =>
  Math.min(
    100,
    ...units.map(({ in_stock, sold, answered }) =>
      in_stock + sold === 0 ? 100 : Math.floor((100 * (in_stock + answered)) / (in_stock + sold)),
    ),
  )
