import { isPossible, toCelsius, type Quantity, type Unit } from './quantities'

/** A sensor as the gateway knows it; `offset` is the calibration: what is added to what it says, in its own quantity. */
export type SensorFacts = { id: number; code: string; quantity: Quantity; unit: Unit; offset: number }
export type SentReading = { sensor: string; at_ms: number; value: number; unit?: Unit }
/** One payload of a device. `sent_at_ms` is its clock when it sent; `historical` marks what it kept while it was offline. */
export type Sent = { readings: SentReading[]; seq?: number; sent_at_ms?: number; historical: boolean }
/** A reading as it is kept: °C, percent, or 0 and 1. */
export type ReadingRow = {
  sensor_id: number
  measured_at_ms: number
  received_at_ms: number
  value: number
  flags: number
}

/** Bits of `flags`. */
export const FLAG = { historical: 1, clock_corrected: 2 } as const

/** What became of readings; each is counted, none is lost without a count. */
export const FATES = [
  'accepted',
  'unknown_sensor',
  'impossible_value',
  'in_future',
  'too_old',
  'historical',
  'late',
  'out_of_order',
  'clock_corrected',
] as const
export type Fate = (typeof FATES)[number]
export type Fates = Partial<Record<Fate, number>>

export const TOLERANCE_MS = 120_000
/** A corrected clock keeps its correction until it moves this far, so that a payload sent again gives the same times. */
const HYSTERESIS_MS = 300_000
const LATE_MS = 900_000

export type Known = {
  sensors: ReadonlyMap<string, SensorFacts>
  /** the newest time of each sensor so far, by id */
  newest_ms: ReadonlyMap<number, number>
  clock_ahead_ms: number
  oldest_ms: number
}
export type Accepted = {
  rows: ReadingRow[]
  fates: Fates
  newest_ms: Map<number, number>
  clock_ahead_ms: number
}

/**
 * How far a device's clock is ahead. Only ahead can be told: a message cannot arrive before it was sent, while one that
 * arrives long after may have waited.
 */
function clockAhead(sent: Sent, known: Known, now_ms: number): number {
  if (sent.sent_at_ms === undefined) return known.clock_ahead_ms
  const ahead_ms = sent.sent_at_ms - now_ms
  if (ahead_ms <= TOLERANCE_MS) return known.clock_ahead_ms && ahead_ms > 0 ? known.clock_ahead_ms : 0
  return Math.abs(ahead_ms - known.clock_ahead_ms) <= HYSTERESIS_MS ? known.clock_ahead_ms : ahead_ms
}

/** Decides reading by reading what is kept and as what; pure, and never throws for what a device may send. */
export function acceptReadings(sent: Sent, known: Known, now_ms: number): Accepted {
  const fates: Fates = {}
  const count = (fate: Fate) => (fates[fate] = (fates[fate] ?? 0) + 1)
  const rows: ReadingRow[] = []
  const newest_ms = new Map<number, number>()
  const clock_ahead_ms = clockAhead(sent, known, now_ms)
  for (const { sensor: code, at_ms, value, unit } of sent.readings) {
    const sensor = known.sensors.get(code)
    if (!sensor) {
      count('unknown_sensor')
      continue
    }
    const canonical =
      (sensor.quantity === 'temperature' ? toCelsius(value, unit ?? sensor.unit) : value) + sensor.offset
    if (!isPossible(sensor.quantity, canonical)) {
      count('impossible_value')
      continue
    }
    const measured_at_ms = Math.round(at_ms - clock_ahead_ms)
    if (!(measured_at_ms <= now_ms + TOLERANCE_MS)) {
      count('in_future')
      continue
    }
    if (measured_at_ms < known.oldest_ms) {
      count('too_old')
      continue
    }
    const newest = newest_ms.get(sensor.id) ?? known.newest_ms.get(sensor.id) ?? -Infinity
    if (sent.historical) count('historical')
    else {
      if (measured_at_ms < newest) count('out_of_order')
      if (measured_at_ms < now_ms - LATE_MS) count('late')
    }
    if (clock_ahead_ms !== 0) count('clock_corrected')
    newest_ms.set(sensor.id, Math.max(newest, measured_at_ms))
    count('accepted')
    rows.push({
      sensor_id: sensor.id,
      measured_at_ms,
      received_at_ms: now_ms,
      value: canonical,
      flags: (sent.historical ? FLAG.historical : 0) | (clock_ahead_ms !== 0 ? FLAG.clock_corrected : 0),
    })
  }
  return { rows, fates, newest_ms, clock_ahead_ms }
}

/** What a device's sequence numbers say: how many payloads are missing before this one, or that it came before. */
export function readSequence(
  last: number | null,
  seq: number | undefined,
): { missing: number; is_repeat: boolean } {
  if (seq === undefined || last === null) return { missing: 0, is_repeat: false }
  if (seq === last) return { missing: 0, is_repeat: true }
  // A lower number is a device that began again at its first.
  return { missing: seq > last ? seq - last - 1 : 0, is_repeat: false }
}
