import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { EpcisEvent, Query } from '../../domain/epcis'
import { horizonOf } from './horizon'
import type { Partner } from './partners'
import { asTold, entitled, type Row } from './read'
import { whereOf } from './where'

/** What one message holds at most, and how many events are looked at for it. */
export const MESSAGE_EVENTS_MAX = 200
const MESSAGE_CHARACTERS_MAX = 4_000_000
const WINDOW_EVENTS = 50_000

type Kept = Omit<Row, 'at'>
/** Events in the order of their numbers, how far was read, and whether there is more to read. */
export type Message = { events: EpcisEvent[]; cursor: string; isMore: boolean }

/** The next events after `cursor` that answer the query, of what the partner is entitled to now. */
export async function readSince(
  knex: Knex,
  query: Query,
  { partner, cursor, from }: { partner: Partner; cursor: string; from: Date },
): Promise<Message> {
  const horizon = BigInt(await horizonOf(knex))
  const start = BigInt(cursor)
  if (horizon <= start) return { events: [], cursor, isMore: false }
  const far = start + BigInt(WINDOW_EVENTS)
  const end = far < horizon ? far : horizon
  const wheres = [...whereOf(query.conditions), ...entitled(partner)]
  const { rows } = await knex.raw<{ rows: Kept[] }>(
    `select e.id, e.event_id, e.record_time, e.document from epcis_event e
     where e.id > ?::bigint and e.id <= ?::bigint and e.record_time >= ?::timestamptz
       ${wheres.map(({ sql }) => ` and ${sql}`).join('')} order by e.id limit ?`,
    [
      ...[String(start), String(end), from.toISOString()],
      ...wheres.flatMap(({ bindings }) => bindings),
      MESSAGE_EVENTS_MAX + 1,
    ] as Knex.RawBinding[],
  )
  const page = fitting(rows)
  const last = page.at(-1)
  if (page.length < rows.length && last) return { events: page.map(asTold), cursor: last.id, isMore: true }
  return { events: page.map(asTold), cursor: String(end), isMore: end < horizon }
}

/** As many as one message holds; always one, however long it is. */
function fitting(rows: Kept[]): Kept[] {
  let characters = 0
  return rows.slice(0, MESSAGE_EVENTS_MAX).filter(({ document }, index) => {
    characters += JSON.stringify(document).length
    return index === 0 || characters <= MESSAGE_CHARACTERS_MAX
  })
}
