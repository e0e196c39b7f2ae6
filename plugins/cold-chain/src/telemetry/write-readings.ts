import { finished } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { DataSource } from 'typeorm'
import type { ReadingRow } from '../domain/telemetry'
import { COPY_COLUMNS, copyBytes } from './copy-rows'
import { dayOfPartition, ensurePartitions } from './partitions'

/** Rollups are renewed by windows of this length. */
export const WINDOW_MS = 900_000

export async function copyInto(
  client: PoolClient,
  table: string,
  rows: readonly ReadingRow[],
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} ${COPY_COLUMNS} from stdin with (format binary)`))
  stream.end(copyBytes(rows))
  await finished(stream)
}

/**
 * Writes readings in one transaction: COPY into a table of this connection alone, from there where they are not yet.
 * The windows they fall into are noted with them, so that no rollup can miss them. Writing again changes nothing.
 */
export class ReadingWriter {
  private readonly days = new Set<string>()

  constructor(
    private readonly source: DataSource,
    /** beyond this a write counts as failed, whatever the network says */
    private readonly timeout_ms: number,
  ) {}

  /** @returns how many of them were new */
  async write(rows: readonly ReadingRow[]): Promise<number> {
    if (rows.length === 0) return 0
    const runner = this.source.createQueryRunner()
    let client: PoolClient | null = null
    const timer = setTimeout(() => client && cutOff(client), this.timeout_ms)
    try {
      client = (await runner.connect()) as PoolClient
      const days = new Set(rows.map((row) => dayOfPartition(row.measured_at_ms)))
      const unseen = [...days].filter((day) => !this.days.has(day))
      // A server that makes days is not a server that does not answer.
      await ensurePartitions(runner, unseen, () => timer.refresh())
      timer.refresh()
      for (const day of unseen) this.days.add(day)
      await client.query('begin')
      await client.query(
        `create temp table if not exists staged (sensor_id int, measured_at timestamptz, received_at timestamptz,
         value real, flags smallint) on commit delete rows`,
      )
      await copyInto(client, 'pg_temp.staged', rows)
      const { rowCount } = await client.query(
        `insert into telemetry.reading ${COPY_COLUMNS} select sensor_id, measured_at, received_at, value, flags
         from pg_temp.staged order by sensor_id, measured_at on conflict do nothing`,
      )
      const windows = new Set(rows.map((row) => Math.floor(row.measured_at_ms / WINDOW_MS) * WINDOW_MS))
      await client.query('insert into telemetry.dirty_window (window_at) select unnest($1::timestamptz[])', [
        [...windows].map((at_ms) => new Date(at_ms).toISOString()),
      ])
      await client.query('commit')
      return rowCount ?? 0
    } catch (error) {
      // A day dropped by retention is made anew at its next reading.
      this.days.clear()
      await client?.query('rollback').catch(() => undefined)
      throw error
    } finally {
      clearTimeout(timer)
      await runner.release().catch(() => undefined)
    }
  }
}

/** Throws while the database is away. */
export async function probe(source: DataSource): Promise<void> {
  await source.query('select 1')
}

/** A server that neither answers nor hangs up is hung up on; every query of that connection fails at once. */
function cutOff(client: PoolClient): void {
  const { connection } = client as unknown as {
    connection?: { stream?: { destroy: (error?: Error) => void } }
  }
  connection?.stream?.destroy(new Error('The database did not answer in time'))
}
