import { setTimeout as pause } from 'node:timers/promises'
import type { ReadingRow } from '../domain/telemetry'
import type { Counters } from './counters'
import type { Spool } from './spool'

type Waiting = { rows: ReadingRow[]; done: (error?: Error) => void }
/** The database: `write` answers how many rows were new, `probe` throws while it is away. */
export type Store = { write: (rows: ReadingRow[]) => Promise<number>; probe: () => Promise<void> }

/** Rows written in one transaction, and how long the first of them waits for company. */
const BATCH_ROWS = 20_000
const LINGER_MS = 15
const PROBE_MS = 1_000

/** Whoever is sent away sends again: nothing of it was acknowledged. */
export class Busy extends Error {}

/**
 * Makes rows durable, many senders' in one transaction: in the database, or in the spool while the database is away.
 * A sender is answered only then. What may wait in memory is bounded.
 */
export class Committer {
  pending_rows = 0
  is_spooling = false
  private readonly queue: Waiting[] = []
  private running: Promise<void> | null = null
  private draining: Promise<void> | null = null
  private is_closed = false

  constructor(
    private readonly store: Store,
    private readonly spool: Spool,
    private readonly counters: Counters,
    private readonly pending_rows_max: number,
  ) {
    this.recover()
  }

  /** @throws Busy, or what kept the spool from keeping them */
  commit(rows: ReadingRow[]): Promise<void> {
    if (rows.length === 0) return Promise.resolve()
    if (this.is_closed || this.pending_rows + rows.length > this.pending_rows_max) {
      this.counters.add('sent_away')
      return Promise.reject(new Busy('Too much is waiting; send again later'))
    }
    return new Promise((resolve, reject) => {
      this.pending_rows += rows.length
      this.queue.push({ rows, done: (error) => (error ? reject(error) : resolve()) })
      this.running ??= this.run().finally(() => (this.running = null))
    })
  }

  private async run(): Promise<void> {
    await pause(LINGER_MS)
    for (let batch = this.take(); batch.length > 0; batch = this.take()) {
      const rows = batch.flatMap((one) => one.rows)
      const error = await this.keep(rows).then(
        () => undefined,
        (fault: Error) => fault,
      )
      this.pending_rows -= rows.length
      for (const { done } of batch) done(error)
    }
  }

  private take(): Waiting[] {
    let [count, rows] = [0, 0]
    for (const { rows: more } of this.queue) {
      if (count > 0 && rows + more.length > BATCH_ROWS) break
      count += 1
      rows += more.length
    }
    return this.queue.splice(0, count)
  }

  private async keep(rows: ReadingRow[]): Promise<void> {
    if (!this.is_spooling) {
      try {
        const fresh = await this.store.write(rows)
        this.counters.add('committed', fresh)
        this.counters.add('duplicate', rows.length - fresh)
        return
      } catch {
        this.counters.add('write_failed')
        this.is_spooling = true
        this.recover()
      }
    }
    await this.spool.append(rows)
    this.counters.add('spooled', rows.length)
  }

  /** Tries the spool against the database until it is empty; new readings go straight again as soon as one write held. */
  private recover(): void {
    this.draining ??= this.drain().finally(() => {
      this.draining = null
      if (this.is_spooling && !this.is_closed) this.recover()
    })
  }

  private async drain(): Promise<void> {
    while (!this.is_closed) {
      try {
        if (this.is_spooling) {
          await this.store.probe()
          this.is_spooling = false
        }
        while (this.spool.bytes > 0 && !this.is_closed) {
          await this.spool.seal()
          const handed = await this.spool.drain((rows) => this.replay(rows), BATCH_ROWS)
          if (handed === 0) await pause(LINGER_MS)
        }
        if (!this.is_spooling) return
      } catch {
        // Still away.
      }
      if (!this.is_closed) await pause(PROBE_MS)
    }
  }

  private async replay(rows: ReadingRow[]): Promise<void> {
    const fresh = await this.store.write(rows)
    this.counters.add('replayed', rows.length)
    this.counters.add('committed', fresh)
    this.counters.add('duplicate', rows.length - fresh)
  }

  /** Takes nothing more, and ends when all that waits is durable. */
  async close(): Promise<void> {
    this.is_closed = true
    await this.running
    await this.draining
    await this.spool.seal()
  }
}
