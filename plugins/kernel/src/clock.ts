/** The county runs on Asia/Shanghai (UTC+8, no summer time): every business day and fiscal year is read there. */

export type Clock = () => Date
/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string

const OFFSET_MS = 8 * 3600_000
const DAY_MS = 86_400_000

export const systemClock: Clock = () => new Date()

export const dayOf = (at: Date): Day => new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10)

export const fiscalYearOf = (at: Date): number => Number(dayOf(at).slice(0, 4))

/** Midnight in Asia/Shanghai at which the day begins. */
export const startOfDay = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS)

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
