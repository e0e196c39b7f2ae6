import type { DataSource, QueryRunner } from 'typeorm'
import { WINDOW_MS } from './write-readings'

const ROLLUP_LOCK = 7_195_702
/** Windows renewed in one transaction: a day. */
const WINDOWS_MAX = 96
const HOUR_MS = 3_600_000

const PARTS = 'sum(count), min(least), max(most), sum(sum)'
const SOURCES = {
  rollup_1m: {
    ...{ from: 'reading', at: 'measured_at', step: '1 minute' },
    parts: 'count(*), min(value), max(value), sum(value::float8)',
  },
  rollup_15m: { from: 'rollup_1m', at: 'bucket_at', step: '15 minutes', parts: PARTS },
  rollup_1h: { from: 'rollup_15m', at: 'bucket_at', step: '1 hour', parts: PARTS },
} as const

type Span = { from_ms: number; to_ms: number }

/** Moments on a grid of `step_ms` as few spans: neighbours are read in one go. */
export function spansOf(moments_ms: number[], step_ms: number): Span[] {
  const spans: Span[] = []
  const starts = new Set(moments_ms.map((at_ms) => Math.floor(at_ms / step_ms) * step_ms))
  for (const from_ms of [...starts].sort((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last?.to_ms === from_ms) last.to_ms += step_ms
    else spans.push({ from_ms, to_ms: from_ms + step_ms })
  }
  return spans
}

async function renew(runner: QueryRunner, table: keyof typeof SOURCES, spans: Span[]): Promise<void> {
  const { from, at, step, parts } = SOURCES[table]
  for (const { from_ms, to_ms } of spans)
    await runner.query(
      `insert into telemetry.${table} (sensor_id, bucket_at, count, least, most, sum)
       select sensor_id, date_bin('${step}', ${at}, 'epoch'), ${parts} from telemetry.${from}
       where ${at} >= $1::timestamptz and ${at} < $2::timestamptz group by 1, 2 order by 1, 2
       on conflict (sensor_id, bucket_at) do update set count = excluded.count, least = excluded.least,
         most = excluded.most, sum = excluded.sum
       where (${table}.count, ${table}.least, ${table}.most, ${table}.sum)
         is distinct from (excluded.count, excluded.least, excluded.most, excluded.sum)`,
      [new Date(from_ms), new Date(to_ms)],
    )
}

async function renewWindows(runner: QueryRunner): Promise<number> {
  const [{ free }] = await runner.query('select pg_try_advisory_xact_lock($1) as free', [ROLLUP_LOCK])
  if (!free) return 0
  const notes: { window_at: Date; ids: string[] }[] = await runner.query(
    `select window_at, array_agg(id) as ids from telemetry.dirty_window
     group by window_at order by window_at limit ${WINDOWS_MAX}`,
  )
  const windows = notes.map(({ window_at }) => window_at.getTime())
  await renew(runner, 'rollup_1m', spansOf(windows, WINDOW_MS))
  await renew(runner, 'rollup_15m', spansOf(windows, WINDOW_MS))
  await renew(runner, 'rollup_1h', spansOf(windows, HOUR_MS))
  const ids = notes.flatMap((note) => note.ids)
  await runner.query('delete from telemetry.dirty_window where id = any($1::bigint[])', [ids])
  return notes.length
}

/**
 * Renews the rollups of windows a reading came into, late ones included. The notes are read before the readings and
 * were committed with them, so a reading that is being written now is in this run or in the next.
 * @returns windows renewed; more may be waiting
 */
export async function rollUp(source: DataSource): Promise<number> {
  const runner = source.createQueryRunner()
  try {
    await runner.startTransaction()
    // A day of a county is some hundred thousand groups; the default spills them to disk.
    await runner.query(`set local work_mem = '64MB'`)
    const renewed = await renewWindows(runner)
    await runner.commitTransaction()
    return renewed
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined)
    throw error
  } finally {
    await runner.release()
  }
}

/** Everything that waits. @returns windows renewed */
export async function rollUpAll(source: DataSource): Promise<number> {
  let total = 0
  for (let renewed = await rollUp(source); renewed > 0; renewed = await rollUp(source)) total += renewed
  return total
}
