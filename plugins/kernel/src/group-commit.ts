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

/** A statement of a batch. `:name` in it is a value, given as JSON. */
export type BatchStatement = { name: string; sql: string }

const NAMED = /(?<!:):([a-z_]+)\b/g
const namesIn = (sql: string): string[] => [
  ...new Set([...sql.matchAll(NAMED)].map(([, name]) => name ?? '')),
]

/** What each connection knows already: to plan such a statement takes longer than to run it. */
const known = new WeakMap<BatchConnection, Set<string>>()

async function prepare(connection: BatchConnection, statements: BatchStatement[]): Promise<void> {
  const prepared = known.get(connection) ?? new Set()
  known.set(connection, prepared)
  for (const { name, sql } of statements) {
    if (prepared.has(name)) continue
    const names = namesIn(sql)
    const text = sql.replace(NAMED, (_, value: string) => `$${names.indexOf(value) + 1}`)
    await connection.query(`prepare ${name} as ${text}`)
    prepared.add(name)
  }
}

/** Values reach the statement as literals of JSON, never unescaped. */
function executed(
  connection: BatchConnection,
  { name, sql }: BatchStatement,
  values: Record<string, unknown>,
): string {
  const literals = namesIn(sql).map((value) => connection.escapeLiteral(JSON.stringify(values[value])))
  return `execute ${name}${literals.length > 0 ? ` (${literals.join(', ')})` : ''}`
}

/** A ledger is read by its keys alone; a plan made while it was small must not scan it when it is large. */
const BEGIN = ['begin', 'set local enable_seqscan to off']

/**
 * One transaction in two trips to the database: lock and read, then write and commit. What a batch locks is wanted by
 * everybody, so each trip and each plan saved is time given back to all of them. A statement's name is its own in the
 * whole database connection.
 */
export async function readThenWrite<Answer>(
  connection: BatchConnection,
  reads: BatchStatement[],
  write: BatchStatement,
  values: Record<string, unknown>,
  plan: (results: Rows[]) => { values: Record<string, unknown> | null; answer: Answer },
): Promise<Answer> {
  await prepare(connection, [...reads, write])
  try {
    const text = [...BEGIN, ...reads.map((read) => executed(connection, read, values))].join(';\n')
    const results = (await connection.query(text)) as Rows[]
    const planned = plan(results.slice(BEGIN.length))
    const writes = planned.values ? [executed(connection, write, planned.values)] : []
    await connection.query([...writes, 'commit'].join(';\n'))
    return planned.answer
  } catch (error) {
    await connection.query('rollback').catch(() => undefined)
    throw error
  }
}
