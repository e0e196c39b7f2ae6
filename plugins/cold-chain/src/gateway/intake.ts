import { acceptReadings, readSequence, type Fates, type Sent } from '../domain/telemetry'
import type { Committer } from './committer'
import type { Counters } from './counters'
import { readPayload } from './payload'
import type { KnownDevice, Registry } from './registry'

const DAY_MS = 86_400_000

/** What became of a payload; `null` for one that is none. */
export type Outcome = Fates | null

/** The one way readings come in, whoever brings them: parsed, judged, counted, and durable when it resolves. */
export class Intake {
  constructor(
    private readonly registry: Registry,
    private readonly committer: Committer,
    private readonly counters: Counters,
    private readonly retention_days: number,
  ) {}

  async receive(device: KnownDevice, bytes: Buffer | string): Promise<Outcome> {
    this.counters.add('payloads')
    const sent = readPayload(bytes)
    if (!sent) {
      // It will be no better the next time: it is counted and answered, so that the device goes on.
      this.counters.add('malformed')
      return null
    }
    return this.take(device, sent)
  }

  async take(device: KnownDevice, sent: Sent): Promise<Fates> {
    const now_ms = Date.now()
    const { missing, is_repeat } = readSequence(device.last_seq, sent.seq)
    this.counters.add('sequence_missing', missing)
    if (is_repeat) this.counters.add('sequence_repeated')
    const { sensors, clock_ahead_ms } = device
    const oldest_ms = now_ms - this.retention_days * DAY_MS
    const known = { sensors, clock_ahead_ms, oldest_ms, newest_ms: this.registry.newest_ms }
    const accepted = acceptReadings(sent, known, now_ms)
    await this.committer.commit(accepted.rows)
    // Only what is durable has happened: a payload sent again after a failure is judged as the first time.
    this.counters.addFates(accepted.fates)
    for (const [sensor_id, at_ms] of accepted.newest_ms)
      if (at_ms > (this.registry.newest_ms.get(sensor_id) ?? -Infinity))
        this.registry.newest_ms.set(sensor_id, at_ms)
    device.last_seq = sent.seq ?? device.last_seq
    device.clock_ahead_ms = accepted.clock_ahead_ms
    this.registry.note(device)
    return accepted.fates
  }
}
