import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { PURCHASE_ORDER, scanVerdict, type ScanCount, type ScanVerdict } from '../../domain'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const KEPT_DAYS = 90

/** Counts one scan and says whether the scans of the last day can all be of the real goods. */
export async function recordScan(
  knex: Knex,
  lot_id: string,
  region: string,
  now: Date,
): Promise<ScanVerdict> {
  const hour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS)
  await knex('lot_scan')
    .insert({ lot_id, hour, region, count: 1 })
    .onConflict(['lot_id', 'hour', 'region'])
    .merge({ count: knex.raw('lot_scan.count + 1') })
  return readVerdict(knex, lot_id, now)
}

export async function readVerdict(knex: Knex, lot_id: string, now: Date): Promise<ScanVerdict> {
  const scans: ScanCount[] = await knex('lot_scan')
    .where({ lot_id })
    .where('hour', '>', new Date(now.getTime() - DAY_MS))
    .select('hour', 'region', 'count')
  if (scans.length === 0) return 'plausible'
  const { rows } = await knex.raw(
    `select count(distinct t ->> 'id') as sent from trace_event_lot l
     join trace_event e on e.event_id = l.event_id and e.biz_step = 'shipping'
     cross join jsonb_array_elements(e.biz_transactions) t
     where l.lot_id = :lot_id and t ->> 'type' = :type`,
    { lot_id, type: PURCHASE_ORDER },
  )
  return scanVerdict(scans, Number(rows[0].sent))
}

/** Counts nobody needs any more. */
export const forgetScans = (knex: Knex, now: Date): Promise<number> =>
  knex('lot_scan')
    .where('hour', '<', new Date(now.getTime() - KEPT_DAYS * DAY_MS))
    .delete()
