import type { Fates } from '../domain/telemetry'

/** Everything that was not simply kept, and why; nothing is dropped without its count going up. */
export const COUNTERS = [
  'payloads',
  'malformed',
  'accepted',
  'unknown_sensor',
  'impossible_value',
  'in_future',
  'too_old',
  'historical',
  'late',
  'out_of_order',
  'clock_corrected',
  'committed',
  'duplicate',
  'spooled',
  'replayed',
  'sequence_missing',
  'sequence_repeated',
  'refused_login',
  'foreign_topic',
  'kicked',
  'packet_too_large',
  'sent_away',
  'write_failed',
  'imports',
] as const
export type Counter = (typeof COUNTERS)[number]

export class Counters {
  readonly values = Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Record<Counter, number>

  add(name: Counter, count = 1): void {
    this.values[name] += count
  }

  addFates(fates: Fates): void {
    for (const [fate, count] of Object.entries(fates)) this.add(fate as Counter, count)
  }
}

/** The text format Prometheus reads. */
export function exposition(counters: Counters, gauges: Record<string, number>): string {
  const lines = [
    ...Object.entries(counters.values).flatMap(([name, value]) => [
      `# TYPE telemetry_${name}_total counter`,
      `telemetry_${name}_total ${value}`,
    ]),
    ...Object.entries(gauges).flatMap(([name, value]) => [
      `# TYPE telemetry_${name} gauge`,
      `telemetry_${name} ${value}`,
    ]),
  ]
  return `${lines.join('\n')}\n`
}
