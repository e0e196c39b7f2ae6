import type { DataSource, QueryRunner } from 'typeorm'

const ROLLUP_LOCK = 7_195_702
/** Windows renewed in one transaction. */
const WINDOWS_MAX = 96

const UPSERT = `on conflict (sensor_id, bucket_at) do update set count = excluded.count, least = excluded.least,
  most = excluded.most, sum = excluded.sum`

const SOURCES = {
  rollup_1m: { from: 'reading', at: 'measured_at', step: '1 minute' },
  rollup_15m: { from: 'rollup_1m', at: 'bucket_at', step: '15 minutes' },
  rollup_1h: { from: 'rollup_15m', at: 'bucket_at', step: '1 hour' },
} as const

async function renew(runner: QueryRunner, table: keyof typeof SOURCES, spans: string[], span: string) {
  const { from, at, step } = SOURCES[table]
  const of =
    from === 'reading'
      ? 'count(*), min(value), max(value), sum(value::float8)'
      : 'sum(count), min(least), max(most), sum(sum)'
  await runner.query(
    `insert into telemetry.${table} (sensor_id, bucket_at, count, least, most, sum)
     select sensor_id, date_bin('${step}', r.${at}, 'epoch'), ${of}
     from unnest($1::timestamptz[]) w (at), lateral (select * from telemetry.${from} r
       where r.${at} >= w.at and r.${at} < w.at + interval '${span}') r
     group by 1, 2 ${UPSERT}`,
    [spans],
  )
}

/**
 * Renews the rollups of every window a reading came into, late ones included. The notes are read before the readings
 * and committed with them, so a reading that is being written now is in this run or in the next.
 * @returns windows renewed; more may be waiting when it is WINDOWS_MAX
 */
export async function rollUp(source: DataSource): Promise<number> {
  const runner = source.createQueryRunner()
  await runner.startTransaction()
  try {
    const [{ free }] = await runner.query('select pg_try_advisory_xact_lock($1) as free', [ROLLUP_LOCK])
    if (!free) return 0
    const notes: { window_at: Date; last: string }[] = await runner.query(
      `select window_at, max(id) as last, array_agg(id) as ids from telemetry.dirty_window
       group by window_at order by window_at limit ${WINDOWS_MAX}`,
    )
    if (notes.length === 0) return 0
    const ids = notes.flatMap((note) => (note as unknown as { ids: string[] }).ids)
    const windows = notes.map(({ window_at }) => window_at.toISOString())
    const hours = [...new Set(windows.map((at) => `${at.slice(0, 13)}:00:00.000Z`))]
    await renew(runner, 'rollup_1m', windows, '15 minutes')
    await renew(runner, 'rollup_15m', windows, '15 minutes')
    await renew(runner, 'rollup_1h', hours, '1 hour')
    await runner.query('delete from telemetry.dirty_window where id = any($1::bigint[])', [ids])
    return notes.length
  } finally {
    await finish(runner)
  }
}

async function finish(runner: QueryRunner): Promise<void> {
  try {
    await runner.commitTransaction()
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
