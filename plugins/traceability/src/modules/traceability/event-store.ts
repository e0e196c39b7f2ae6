import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError } from '@pengshui/kernel'
import { checkEvent, type JourneyEvent, type TraceEventInput } from '../../domain'
import { lotUnknown } from '../../refusals'
import { BATCH_ROWS } from './lot-book'

/** @returns the events that were new */
export async function append(trx: Knex, events: TraceEventInput[], now: Date): Promise<TraceEventInput[]> {
  for (const event of events) orThrow(checkEvent(event, now))
  const unique = [...new Map(events.map((event) => [event.event_id, event])).values()]
  await mustKnowLots(trx, unique)
  const fresh: TraceEventInput[] = []
  for (let from = 0; from < unique.length; from += BATCH_ROWS) {
    const batch = unique.slice(from, from + BATCH_ROWS)
    const written = await trx('trace_event')
      .insert(batch.map((event) => eventRow(event, now)))
      .onConflict('event_id')
      .ignore()
      .returning('event_id')
    const ids = new Set(written.map(({ event_id }: { event_id: string }) => event_id))
    const told = batch.filter(({ event_id }) => ids.has(event_id))
    const links = told.flatMap(lotRows)
    for (let at = 0; at < links.length; at += BATCH_ROWS) {
      await trx('trace_event_lot').insert(links.slice(at, at + BATCH_ROWS))
    }
    const edges = told.flatMap(edgesOf)
    for (let at = 0; at < edges.length; at += BATCH_ROWS)
      await trx('lot_edge').insert(edges.slice(at, at + BATCH_ROWS))
    fresh.push(...told)
  }
  return fresh
}

async function mustKnowLots(trx: Knex, events: TraceEventInput[]): Promise<void> {
  const wanted = [...new Set(events.flatMap(({ lots }) => lots.map(({ lot_id }) => lot_id)))]
  const known = new Set<string>()
  for (let from = 0; from < wanted.length; from += BATCH_ROWS) {
    const rows = await trx('lot')
      .select('id')
      .whereIn('id', wanted.slice(from, from + BATCH_ROWS))
      .whereNull('deleted_at')
    for (const { id } of rows) known.add(id)
  }
  const unknown = wanted.filter((id) => !known.has(id))
  if (unknown.length > 0) throw new RefusalError(lotUnknown(unknown.slice(0, 20)))
}

const eventRow = ({ lots: _lots, ...event }: TraceEventInput, now: Date) => ({
  ...event,
  event_time: new Date(event.event_time),
  record_time: now,
  biz_transactions: JSON.stringify(event.biz_transactions ?? []),
  sensor_elements: JSON.stringify(event.sensor_elements ?? []),
  extension: JSON.stringify(event.extension ?? {}),
})

/** Every lot that came out of a transformation came from every one that went in. */
const edgesOf = ({ event_id, lots }: TraceEventInput) =>
  lots
    .filter(({ role }) => role === 'output')
    .flatMap((child) =>
      lots
        .filter(({ role }) => role === 'input')
        .map((parent) => ({ parent_id: parent.lot_id, child_id: child.lot_id, event_id })),
    )

const lotRows = ({ event_id, lots }: TraceEventInput) => lots.map((lot) => ({ event_id, ...lot }))

/** Events of a lot in the order they happened; `withoutOrders` leaves out what only ties it to a buyer. */
export async function readJourney(
  knex: Knex,
  lot_id: string,
  page: { limit: number; offset: number; withoutOrders?: boolean },
): Promise<{ events: JourneyEvent[]; event_count: number }> {
  const all = knex('trace_event_lot as l')
    .join('trace_event as e', 'e.event_id', 'l.event_id')
    .where('l.lot_id', lot_id)
    .modify((query) => {
      if (page.withoutOrders) query.whereNot('e.event_type', 'TransactionEvent')
    })
  const counted = await all.clone().count({ count: '*' }).first()
  const rows: (JourneyEvent & { seq: unknown })[] = await all
    .clone()
    .select('e.*', 'l.quantity', 'l.uom', 'l.role')
    .orderBy([{ column: 'e.event_time' }, { column: 'e.seq' }])
    .limit(page.limit)
    .offset(page.offset)
  const events = rows.map(({ seq: _seq, ...row }) => ({ ...row, quantity: Number(row.quantity) }))
  return { events, event_count: Number(counted?.count ?? 0) }
}

export type Relative = { id: string; code: string; trace_code: string; depth: number }

/** A thousand lots are more than any one was mixed of; a graph that loops ends here too. */
const RELATIVES_MAX = 1000
const DEPTH_MAX = 30

/** What a lot was made of, or what was made of it, however often it was split and mixed since. */
export async function readRelatives(
  knex: Knex,
  lot_id: string,
  towards: 'parents' | 'children',
): Promise<Relative[]> {
  const [from, to] = towards === 'parents' ? ['child_id', 'parent_id'] : ['parent_id', 'child_id']
  const { rows } = await knex.raw(
    `with recursive walk (id, depth) as (
       select e.${to}, 1 from lot_edge e where e.${from} = :lot_id
       union
       select e.${to}, w.depth + 1 from walk w join lot_edge e on e.${from} = w.id where w.depth < :depth_max)
     select l.id, l.code, l.trace_code, min(w.depth) as depth from walk w join lot l on l.id = w.id
     group by l.id, l.code, l.trace_code order by depth, l.code limit :limit`,
    { lot_id, depth_max: DEPTH_MAX, limit: RELATIVES_MAX },
  )
  return rows
}
