import { RefusalError, type Result } from './refusal'

type Waiting<Event, Outcome> = {
  event: Event
  resolve: (outcome: Outcome) => void
  reject: (error: unknown) => void
}

const BATCH_MAX = 200

/**
 * Commits together what arrives together. Events of one key are written one batch after the other: while a batch is
 * being committed, whoever comes waits for the next one, so that a row everybody wants is locked once a batch instead
 * of once an event. Each caller still gets its own answer, and a refused event fails nobody else.
 */
export class GroupCommit<Event, Outcome> {
  private readonly queues = new Map<string, Waiting<Event, Outcome>[]>()

  constructor(private readonly write: (key: string, events: Event[]) => Promise<Result<Outcome>[]>) {}

  /** @returns the event's outcome once its batch is committed. @throws its refusal, or what broke the write */
  enter(key: string, event: Event): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const waiting = { event, resolve, reject }
      const queue = this.queues.get(key)
      if (queue) return void queue.push(waiting)
      this.queues.set(key, [waiting])
      void this.drain(key)
    })
  }

  private async drain(key: string): Promise<void> {
    for (;;) {
      // Whoever was answered just now asks again within this turn of the event loop: one batch for all of them.
      await new Promise((turn) => setImmediate(turn))
      const batch = this.queues.get(key)?.splice(0, BATCH_MAX) ?? []
      if (batch.length === 0) return void this.queues.delete(key)
      await this.commit(key, batch)
    }
  }

  private async commit(key: string, batch: Waiting<Event, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.write(
        key,
        batch.map(({ event }) => event),
      )
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index]
        if (outcome?.ok) resolve(outcome.value)
        else
          reject(outcome ? new RefusalError(outcome.refusal) : new Error('A batch left an event unanswered'))
      })
    } catch (error) {
      // One broken event must not fail its neighbours: each is tried by itself.
      if (batch.length === 1) batch[0]?.reject(error)
      else for (const one of batch) await this.commit(key, [one])
    }
  }
}

/** A connection of the database driver, as far as a batch needs it. */
export type BatchConnection = {
  query: (sql: string) => Promise<unknown>
  escapeLiteral: (text: string) => string
}
type Rows = { rows: Record<string, unknown>[] }

/** `:name` in a statement becomes the value as JSON text; values never reach the statement unescaped. */
const filled = (connection: BatchConnection, sql: string, values: Record<string, unknown>): string =>
  sql.replace(/(?<!:):([a-z_]+)\b/g, (whole, name: string) =>
    name in values ? connection.escapeLiteral(JSON.stringify(values[name])) : whole,
  )

/**
 * One transaction in two trips to the database: lock and read, then write and commit. What a batch locks is wanted by
 * everybody, so each trip saved is time given back to all of them.
 */
export async function readThenWrite<Answer>(
  connection: BatchConnection,
  reads: string[],
  values: Record<string, unknown>,
  plan: (results: Rows[]) => { write: string | null; values: Record<string, unknown>; answer: Answer },
): Promise<Answer> {
  try {
    const text = ['begin', ...reads].map((sql) => filled(connection, sql, values)).join(';\n')
    const [, ...results] = (await connection.query(text)) as Rows[]
    const planned = plan(results)
    const write = planned.write ? [filled(connection, planned.write, planned.values)] : []
    await connection.query([...write, 'commit'].join(';\n'))
    return planned.answer
  } catch (error) {
    await connection.query('rollback').catch(() => undefined)
    throw error
  }
}
