import { isObject } from '../issue'
import { refusal } from '../problem'

/** Ranges as EPCIS gives them; GS1's published patterns (`[0-59]`, `\g<name>`) match none of this and are not used. */
const FIELDS = {
  second: [0, 59],
  minute: [0, 59],
  hour: [0, 23],
  dayOfMonth: [1, 31],
  month: [1, 12],
  dayOfWeek: [1, 7],
} as const
type Field = keyof typeof FIELDS
const isField = (name: string): name is Field => Object.hasOwn(FIELDS, name)
/** The values each part of a time may have; null: any. */
export type Schedule = Record<Field, number[] | null>

const DAY_MS = 86_400_000
/** Within 40 years every date that there is has fallen on every day of the week. */
const DAYS_MAX = 40 * 366
const LENGTH_MAX = 500
/** A schedule is in the county's time, which has no summer time. */
const ZONE_MS = 8 * 3_600_000

const wrong = (why: string, path = ''): Error =>
  refusal('SubscriptionControlsException', why, `$.schedule${path}`)

function valuesOf(name: Field, raw: unknown): number[] {
  const [min, max] = FIELDS[name]
  const fault = wrong(
    `${name} is numbers from ${min} to ${max} and ranges such as [${min}-${max}], parted by commas`,
    `.${name}`,
  )
  const text = typeof raw === 'number' ? String(raw) : raw
  if (typeof text !== 'string' || text.length > LENGTH_MAX) throw fault
  const values = text.split(',').flatMap((element) => {
    const [, one, from = one, to = one] = /^(?:(\d{1,2})|\[(\d{1,2})-(\d{1,2})\])$/.exec(element.trim()) ?? []
    const [first, last] = [Number(from), Number(to)]
    if (from === undefined || first < min || last > max || first > last) throw fault
    return Array.from({ length: last - first + 1 }, (_each, index) => first + index)
  })
  return [...new Set(values)].sort((a, b) => a - b)
}

/**
 * `{hour: '1', minute: '5'}` is once a day, as GS1's example says: parts finer than the finest that is given are at
 * their beginning, coarser ones at any value. @throws `SubscriptionControlsException`, also for a time that never comes
 */
export function readSchedule(raw: unknown, now: Date): Schedule {
  if (!isObject(raw)) throw wrong('A schedule is an object')
  const names = Object.keys(raw)
  const other = names.find((name) => !isField(name))
  if (other !== undefined) throw wrong(`A schedule has ${Object.keys(FIELDS).join(', ')}`, `.${other}`)
  if (names.length === 0) throw wrong('A schedule says at least one part of a time')
  const told = raw as Partial<Record<Field, unknown>>
  const schedule = Object.fromEntries(
    Object.keys(FIELDS)
      .filter(isField)
      .map((name) => [name, told[name] === undefined ? null : valuesOf(name, told[name])]),
  ) as Schedule
  beginFinerParts(schedule)
  if (nextTime(schedule, now) === null) throw wrong('No day of the calendar fits this schedule')
  return schedule
}

function beginFinerParts(schedule: Schedule): void {
  for (const name of ['second', 'minute', 'hour'] as const) {
    if (schedule[name] !== null) return
    schedule[name] = [0]
  }
  if (schedule.dayOfMonth === null && schedule.dayOfWeek === null) schedule.dayOfMonth = [1]
}

/** The first time after `after` that fits; null when none does. */
export function nextTime(schedule: Schedule, after: Date): Date | null {
  const from = after.getTime() + ZONE_MS
  const today = Math.floor(from / DAY_MS)
  for (let day = today; day < today + DAYS_MAX; day += 1) {
    if (!fitsDay(schedule, new Date(day * DAY_MS))) continue
    const second = secondAfter(schedule, day === today ? Math.floor((from % DAY_MS) / 1000) : -1)
    if (second !== null) return new Date(day * DAY_MS + second * 1000 - ZONE_MS)
  }
  return null
}

const fits = (values: number[] | null, value: number): boolean => values === null || values.includes(value)

const fitsDay = ({ dayOfMonth, month, dayOfWeek }: Schedule, day: Date): boolean =>
  fits(month, day.getUTCMonth() + 1) &&
  fits(dayOfMonth, day.getUTCDate()) &&
  fits(dayOfWeek, day.getUTCDay() || 7)

const ALL = (length: number): number[] => Array.from({ length }, (_each, index) => index)

/** The first fitting second of a day after the one given. */
function secondAfter({ hour, minute, second }: Schedule, after: number): number | null {
  for (const h of hour ?? ALL(24)) {
    if (h * 3600 + 3599 <= after) continue
    for (const m of minute ?? ALL(60)) {
      const start = h * 3600 + m * 60
      const found = (second ?? ALL(60)).find((s) => start + s > after)
      if (found !== undefined) return start + found
    }
  }
  return null
}
