import { accept, refuse, type Result } from '@pengshui/kernel'
import { loggerFileUnreadable } from '../../refusals'
import type { SentReading } from './accept-readings'
import type { Unit } from './quantities'

export type FridgeTag = {
  serial: string
  unit: Unit
  readings: SentReading[]
  /** minutes each programmed alarm had been exceeded in, summed over the days of the report */
  alarm_minutes: Record<string, number>
  days: number
}

const DAY = /^ {2}Date: (\d{4}-\d{2}-\d{2})$/
const EXTREME = /^ {2}(Min|Max) T: ([+-]?\d+(?:\.\d+)?), TS \1 T: (\d{2}:\d{2})$/
const ALARM = /^ {3}(\d): ?$/
const EXCEEDED = /^ {4}t Acc: (\d+)/

/** A logger's local time; `offset` like `+08:00`. NaN when there is no such day. */
export const localTime = (day: string, time: string, offset: string): number => {
  const at_ms = Date.parse(`${day}T${time}${offset}`)
  // Date.parse takes 31 February for 3 March.
  const is_real = new Date(Date.parse(`${day}T00:00:00Z`)).toISOString().slice(0, 10) === day
  return is_real ? at_ms : Number.NaN
}

const safeTime = (day: string, time: string, offset: string): number => {
  try {
    return localTime(day, time, offset)
  } catch {
    return Number.NaN
  }
}

/**
 * Reads the text report of a Berlinger Fridge-tag 2: of each day it tells the lowest and the highest temperature with
 * their minutes; these become readings. Its average has no time and is left out.
 */
export function readFridgeTag(text: string, sensor: string, offset: string): Result<FridgeTag> {
  const serial = /^ Serial: (\S+)/m.exec(text)?.[1]
  const unit = /^ Temp unit: ([CF])/m.exec(text)?.[1] as Unit | undefined
  const history = text.indexOf('\nHist:')
  if (!/^Device: .*Fridge-tag/m.test(text) || !serial || !unit || history < 0)
    return refuse(loggerFileUnreadable('No Fridge-tag report'))
  const readings = new Map<number, SentReading>()
  const alarm_minutes: Record<string, number> = {}
  let [day, alarm, days] = ['', '', 0]
  for (const line of text.slice(history).split(/\r?\n/)) {
    const [, date] = DAY.exec(line) ?? []
    if (date) {
      ;[day, alarm] = [date, '']
      days += 1
    }
    const [, , value, time] = EXTREME.exec(line) ?? []
    if (value && time && day) {
      const at_ms = safeTime(day, time, offset)
      if (Number.isNaN(at_ms)) return refuse(loggerFileUnreadable(`No such time: ${day} ${time}`))
      readings.set(at_ms, { sensor, at_ms, value: Number(value), unit })
    }
    alarm = ALARM.exec(line)?.[1] ?? alarm
    const [, minutes] = EXCEEDED.exec(line) ?? []
    if (minutes && alarm) alarm_minutes[alarm] = (alarm_minutes[alarm] ?? 0) + Number(minutes)
  }
  if (readings.size === 0) return refuse(loggerFileUnreadable('The report has no days'))
  return accept({ serial, unit, readings: [...readings.values()], alarm_minutes, days })
}
