import { createHmac } from 'node:crypto'
import type { Quantity } from './quantities'

export const SIMULATED_FAULTS = ['door', 'power', 'silence', 'sensor'] as const
export type SimulatedFault = (typeof SIMULATED_FAULTS)[number]
/** `set_c`: what the zone's cooling is set to; null for a sensor of no zone. */
export type SimulatedSensor = { code: string; quantity: Quantity; set_c: number | null; is_faulty: boolean }
/** A fault begins at a moment and lasts; a door is closed again, and the room cools down. */
export type Trouble = { fault: SimulatedFault; from_ms: number; to_ms: number }

const MINUTE_MS = 60_000
const CYCLE_MS = 5_400_000
const WARMING_C_PER_MINUTE = 0.25
const WARMEST_C = 14

/** Demonstration devices are let in by what the demonstration password makes of their code; a real one gets its own. */
export const demoCredential = (password: string, code: string): string =>
  createHmac('sha256', password).update(`telemetry ${code}`).digest('base64url')

/** A number from -1 to 1 that is the same for the same text. */
const shake = (text: string): number =>
  createHmac('md5', 'noise').update(text).digest().readUInt16BE() / 32_767.5 - 1

function warmth({ fault, from_ms, to_ms }: Trouble, at_ms: number): number {
  if (fault !== 'door' && fault !== 'power') return 0
  const minutes = (Math.min(at_ms, to_ms) - from_ms) / MINUTE_MS
  if (minutes <= 0) return 0
  const cooled = Math.max(0, (at_ms - to_ms) / MINUTE_MS) * WARMING_C_PER_MINUTE * 2
  return Math.max(0, Math.min(WARMEST_C, minutes * WARMING_C_PER_MINUTE) - cooled)
}

/** What a sensor of the demonstration county says at a moment; null when it says nothing. */
export function simulate(
  device: string,
  sensor: SimulatedSensor,
  at_ms: number,
  trouble: Trouble | null,
): number | null {
  const mine = sensor.is_faulty ? trouble : null
  const is_on = mine !== null && at_ms >= mine.from_ms && at_ms < mine.to_ms
  const noise = shake(`${device} ${sensor.code} ${at_ms}`)
  if (is_on && mine.fault === 'silence') return null
  switch (sensor.quantity) {
    case 'door':
      return is_on && mine.fault === 'door' ? 1 : 0
    case 'power':
      return is_on && mine.fault === 'power' ? 0 : 1
    case 'humidity':
      return Math.round((85 + 4 * noise) * 10) / 10
    case 'temperature': {
      // A probe that came loose says the lowest it can; it is refused and counted.
      if (is_on && mine.fault === 'sensor') return -127
      const swing = 0.7 * Math.sin((at_ms / CYCLE_MS) * 2 * Math.PI + shake(device) * Math.PI)
      const value = (sensor.set_c ?? 20) + swing + 0.15 * noise + (mine ? warmth(mine, at_ms) : 0)
      return Math.round(value * 100) / 100
    }
  }
}
