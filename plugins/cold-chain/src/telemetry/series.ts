import type { DataSource } from 'typeorm'
import { grainFor } from '../domain/telemetry'

export type Point = { at: Date; least: number; most: number; mean: number; count: number }

/** One sensor's readings over a span, at the resolution of a chart. */
export async function readSeries(
  source: DataSource,
  { sensor_id, from, to, points_max }: { sensor_id: number; from: Date; to: Date; points_max: number },
): Promise<{ grain: string; points: Point[] }> {
  const grain = grainFor(from, to, points_max)
  // As a number: thousands of times as text are what such an answer would take longest for.
  const rows: (Omit<Point, 'at'> & { at_ms: number })[] = await source.query(
    `select extract(epoch from bucket_at)::float8 * 1000 as at_ms, least, most, sum / count as mean, count from telemetry.${grain.table}
     where sensor_id = $1 and bucket_at >= $2 and bucket_at < $3 order by bucket_at limit $4`,
    [sensor_id, from, to, points_max],
  )
  return { grain: grain.name, points: rows.map(({ at_ms, ...point }) => ({ at: new Date(at_ms), ...point })) }
}

/** Marks sensors not heard of for three of their intervals, and clears those that speak again; a data gap is a fact. */
export async function markSilence(source: DataSource, now: Date): Promise<{ silent: number }> {
  await source.query(
    `with heard as (
       select s.id, s.interval_seconds, s.silent_since, coalesce(last.at, d.created_at) as at
       from telemetry.sensor s join telemetry.device d on d.id = s.device_id
       left join lateral (select bucket_at as at from telemetry.rollup_1m r where r.sensor_id = s.id
         order by bucket_at desc limit 1) last on true
       where d.revoked_at is null)
     update telemetry.sensor s set silent_since = case when h.at < $1::timestamptz - 
       make_interval(secs => 3 * h.interval_seconds + 60) then h.at end
     from heard h where h.id = s.id and s.silent_since is distinct from
       case when h.at < $1::timestamptz - make_interval(secs => 3 * h.interval_seconds + 60) then h.at end`,
    [now],
  )
  const [{ silent }] = await source.query(
    'select count(*)::int as silent from telemetry.sensor where silent_since is not null',
  )
  return { silent }
}
