import type { QueryRunner } from 'typeorm'

const DAY_MS = 86_400_000
/** Partitions are days in UTC: a day has one name wherever the server stands. */
export const dayOfPartition = (at_ms: number): string => new Date(at_ms).toISOString().slice(0, 10)
const nameOf = (day: string): string => `reading_${day.replaceAll('-', '')}`
const NAME = /^reading_(\d{4})(\d{2})(\d{2})$/
/** Two processes that make a day at once must not trip over each other. */
const PARTITION_LOCK = 7_195_701

/** Makes the partitions of days that have none. Cheap when they are there. `onMade` hears of each: a year of them takes a while. */
export async function ensurePartitions(
  runner: QueryRunner,
  days: Iterable<string>,
  onMade: () => void = () => undefined,
): Promise<void> {
  const wanted = [...days]
  if (wanted.length === 0) return
  const present = new Set((await partitionDays(runner)).map(({ day }) => day))
  const missing = wanted.filter((day) => !present.has(day))
  if (missing.length === 0) return
  await runner.query('select pg_advisory_lock($1)', [PARTITION_LOCK])
  try {
    for (const day of missing) {
      const until = dayOfPartition(Date.parse(`${day}T00:00:00Z`) + DAY_MS)
      await runner.query(
        `create table if not exists telemetry.${nameOf(day)} partition of telemetry.reading
         for values from ('${day}T00:00:00Z') to ('${until}T00:00:00Z')`,
      )
      onMade()
    }
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [PARTITION_LOCK])
  }
}

export async function partitionDays(runner: QueryRunner): Promise<{ name: string; day: string }[]> {
  const rows: { name: string }[] = await runner.query(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'telemetry.reading'::regclass order by 1`,
  )
  return rows.flatMap(({ name }) => {
    const [, year, month, day] = NAME.exec(name) ?? []
    return day ? [{ name, day: `${year}-${month}-${day}` }] : []
  })
}

/** Today and the days ahead exist before their first reading; what is older than the retention goes, and its rollups. */
export async function keepPartitions(
  runner: QueryRunner,
  now_ms: number,
  { ahead_days, retention_days }: { ahead_days: number; retention_days: number },
): Promise<{ dropped: string[] }> {
  const days = Array.from({ length: ahead_days + 2 }, (_, nth) => dayOfPartition(now_ms + (nth - 1) * DAY_MS))
  await ensurePartitions(runner, days)
  const oldest = dayOfPartition(now_ms - retention_days * DAY_MS)
  const dropped = (await partitionDays(runner)).filter(({ day }) => day < oldest)
  for (const { name } of dropped) await runner.query(`drop table telemetry.${name}`)
  if (dropped.length > 0)
    for (const table of ['rollup_1m', 'rollup_15m', 'rollup_1h'])
      await runner.query(`delete from telemetry.${table} where bucket_at < $1`, [`${oldest}T00:00:00Z`])
  return { dropped: dropped.map(({ day }) => day) }
}
