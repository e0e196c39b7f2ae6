import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, RefusalError, startOfDay } from '@pengshui/kernel'
import { parseTraceCode } from '@pengshui/traceability/domain'
import { recallLotUnknown, recallTooWide } from './refusals'
import type { RecallStart } from './inputs'

/** More lots than this are not one fault: ask for fewer days, or for a part of them. */
export const LOTS_MAX = 10_000

type Found = { id: string; gtin: string; code: string }

const LOT = 'l.id, l.gtin, l.code'

/**
 * What stood in a place at any time of some days: stock that was there when they began, stock that came in, and what
 * only passed through on its way to a buyer.
 */
const AT_PLACE = `
  with here as (
    select m.lot_id, m.occurred_at, m.delta_on_hand from stock_movement m
    join storage_zone z on z.id = m.zone_id where z.node_id = :node_id and m.delta_on_hand <> 0 and m.occurred_at < :until)
  select ${LOT} from lot l where l.id in (
    select lot_id from here group by lot_id
    having coalesce(sum(delta_on_hand) filter (where occurred_at < :since), 0) > 0
      or bool_or(delta_on_hand > 0 and occurred_at >= :since)
    union select p.lot_id from trace_event e join trace_event_lot p using (event_id)
    where e.read_point = :node_id and e.event_time >= :since and e.event_time < :until)`

/** What a paper vouches for: its lot, its product's lots or its producer's; or lots with it as their conformity certificate. */
const OF_CERTIFICATE = `
  select ${LOT} from lot l where l.produced_on between :from and :to and (
    l.conformity_certificate_no = :number or exists (select 1 from certificate c
      where c.number = :number and c.deleted_at is null and c.subject_id in (l.id, l.product_id, l.seller_id)))`

const OF_PLOT = `
  select ${LOT} from lot l where l.township_code = :township_code and l.produced_on between :from and :to
    and (:village::text is null or l.village_name = :village) and (:plot::text is null or l.plot_ref = :plot)`

/**
 * The lots a recall starts from. Refuses `recall_lot_unknown` for codes that are no lot's and `recall_too_wide` when
 * there are more than one question may hold.
 */
export async function findLots(knex: Knex, start: RecallStart): Promise<Found[]> {
  if (start.by === 'lot') return byCodes(knex, start.codes)
  const { rows } = await knex.raw<{ rows: Found[] }>(
    `${sqlOf(start)} order by l.code limit :limit`,
    bindingsOf(start),
  )
  if (rows.length > LOTS_MAX) throw new RefusalError(recallTooWide(LOTS_MAX))
  return rows
}

type Elsewhere = Exclude<RecallStart, { by: 'lot' }>

const sqlOf = ({ by }: Elsewhere): string =>
  by === 'plot' ? OF_PLOT : by === 'place' ? AT_PLACE : OF_CERTIFICATE

function bindingsOf(start: Elsewhere): Record<string, string | number | Date | null> {
  const { from, to } = start
  const common = { from, to, limit: LOTS_MAX + 1 }
  if (start.by === 'certificate') return { ...common, number: start.number }
  if (start.by === 'place')
    return {
      node_id: start.node_id,
      limit: LOTS_MAX + 1,
      since: startOfDay(from),
      until: startOfDay(addDays(to, 1)),
    }
  const { township_code, village = null, plot = null } = start
  return { ...common, township_code, village, plot }
}

async function byCodes(knex: Knex, codes: string[]): Promise<Found[]> {
  // A trace code is read as a person types it; what is none may still be a lot number.
  const asked = codes.map((typed) => {
    const read = parseTraceCode(typed)
    return { typed, code: read.ok ? read.value : typed.toUpperCase() }
  })
  const wanted = asked.map(({ code }) => code)
  const rows: (Found & { trace_code: string })[] = await knex('lot as l')
    .select('l.id', 'l.gtin', 'l.code', 'l.trace_code')
    .where((either) => either.whereIn('l.code', wanted).orWhereIn('l.trace_code', wanted))
    .orderBy('l.code')
  const known = new Set(rows.flatMap(({ code, trace_code }) => [code, trace_code]))
  const unknown = asked.filter(({ code }) => !known.has(code)).map(({ typed }) => typed)
  if (unknown.length > 0) throw new RefusalError(recallLotUnknown(unknown))
  return rows
}
