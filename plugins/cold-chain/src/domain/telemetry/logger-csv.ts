import { accept, refuse, type Result } from '@pengshui/kernel'
import { loggerFileUnreadable } from '../../refusals'
import type { SentReading } from './accept-readings'
import { localTime } from './fridge-tag'
import type { Unit } from './quantities'

/** Rows of a logger's table as text: `date` alone when the logger parts day and time. */
export type LoggerRow = { row: number; at: string; date: string; value: string }

const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/
const LOCAL = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/
const two = (text = '0'): string => text.padStart(2, '0')

/** Loggers write a time of day without its zone; `offset` is the zone they stand in. NaN when it is none. */
export function readTime(text: string, offset: string): number {
  try {
    if (ZONED.test(text)) return Date.parse(text.replace(' ', 'T'))
    const [, year, month, day, hour, minute, second] = LOCAL.exec(text) ?? []
    if (!year || !month || !day || !hour || !minute) return Number.NaN
    return localTime(`${year}-${two(month)}-${two(day)}`, `${two(hour)}:${minute}:${two(second)}`, offset)
  } catch {
    return Number.NaN
  }
}

/** The unit a column's head names, like `Temperature (°F)`. */
export const unitOf = (note: string | undefined): Unit | undefined =>
  /°\s*F|℉|fahrenheit|\bF\b/i.test(note ?? '')
    ? 'F'
    : /°\s*C|℃|celsius|\bC\b/i.test(note ?? '')
      ? 'C'
      : undefined

/** Every row a reading, or the first fault with its row: half a file is not an import. */
export function readLoggerRows(
  rows: LoggerRow[],
  { sensor, unit, offset }: { sensor: string; unit?: Unit; offset: string },
): Result<SentReading[]> {
  const readings: SentReading[] = []
  for (const { row, at, date, value } of rows) {
    const at_ms = readTime(date ? `${date} ${at}` : at, offset)
    if (Number.isNaN(at_ms)) return refuse(loggerFileUnreadable('No time that can be read', row))
    if (!NUMBER.test(value)) return refuse(loggerFileUnreadable('No number that can be read', row))
    readings.push({ sensor, at_ms, value: Number(value.replace(',', '.')), ...(unit ? { unit } : {}) })
  }
  return accept(readings)
}
