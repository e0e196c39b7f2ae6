import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { refusal, type EpcisEvent, type Query } from '../../domain/epcis'
import type { Partner } from './partners'
import { whereOf, type Where } from './where'

/** The most events one page holds, and one query may count. */
export const PER_PAGE_MAX = 1000
const COUNT_MAX = 100_000

export type Page = { events: EpcisEvent[]; next: string | null }
export type Row = { id: string; document: EpcisEvent; event_id: string; record_time: Date; at: string }
type Mark = { at: string; id: string; told: number }

/** What a partner may see; null for the house itself, which sees everything. */
export function entitled(partner: Partner | null): Where[] {
  if (!partner || partner.sees === 'all') return []
  if (partner.sees === 'own') return [{ sql: 'e.partner_id = ?', bindings: [partner.id] }]
  // Its own; what happened at its places or between it and others; and what happened to things it told of itself.
  return [
    {
      sql: `(e.partner_id = ? or e.places && ?::text[] or exists (select 1 from epcis_event_epc x
        join epcis_event_epc y on y.epc_id = x.epc_id join epcis_event m on m.id = y.event_id
        where x.event_id = e.id and m.partner_id = ?))`,
      bindings: [partner.id, partner.places, partner.id],
    },
  ]
}

/** One page of an answer, in order; `next` leads on from its last event and holds however much is captured meanwhile. */
export async function readPage(
  knex: Knex,
  query: Query,
  options: { partner: Partner | null; perPage: number; token?: string },
): Promise<Page> {
  const wheres = [...whereOf(query.conditions), ...entitled(options.partner)]
  if (query.maxEventCount !== undefined) await mustBeFew(knex, wheres, query.maxEventCount)
  const mark = options.token === undefined ? null : markOf(options.token)
  const [than, direction] = query.descending ? ['<', 'desc'] : ['>', 'asc']
  if (mark)
    wheres.push({
      sql: `(e.${query.orderBy}, e.id) ${than} (?::timestamptz, ?::bigint)`,
      bindings: [mark.at, mark.id],
    })
  const told = mark?.told ?? 0
  const left = query.eventCountLimit === undefined ? options.perPage : query.eventCountLimit - told
  const size = Math.min(options.perPage, left)
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `select e.id, e.event_id, e.record_time, e.document,
       to_char(e.${query.orderBy} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
     from epcis_event e where ${wheres.map(({ sql }) => sql).join(' and ') || 'true'}
     order by e.${query.orderBy} ${direction}, e.id ${direction} limit ?`,
    [...wheres.flatMap(({ bindings }) => bindings), size + 1] as Knex.RawBinding[],
  )
  const page = rows.slice(0, size)
  const last = page.at(-1)
  const isMore = rows.length > size && (query.eventCountLimit ?? Infinity) > told + size
  return {
    events: page.map(asTold),
    next: isMore && last ? tokenOf({ at: last.at, id: last.id, told: told + size }) : null,
  }
}

/** As captured, with the record time and, where it had none, the id the repository gave it. */
export const asTold = ({ document, event_id, record_time }: Omit<Row, 'at'>): EpcisEvent => ({
  ...{ ...document, eventID: event_id, recordTime: record_time.toISOString() },
})

async function mustBeFew(knex: Knex, wheres: Where[], max: number): Promise<void> {
  const bound = Math.min(max, COUNT_MAX)
  const { rows } = await knex.raw(
    `select count(*)::int as count from (select 1 from epcis_event e where ${wheres.map(({ sql }) => sql).join(' and ') || 'true'} limit ?) c`,
    [...wheres.flatMap(({ bindings }) => bindings), bound + 1] as Knex.RawBinding[],
  )
  if (rows[0].count > bound)
    throw refusal('QueryTooLargeException', `More than ${bound} events answer this query`)
}

const tokenOf = ({ at, id, told }: Mark): string =>
  Buffer.from(JSON.stringify([at, id, told])).toString('base64url')

function markOf(token: string): Mark {
  try {
    const [at, id, told] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    if (!Number.isNaN(Date.parse(at)) && /^\d{1,18}$/.test(id) && Number.isSafeInteger(told))
      return { at, id, told }
  } catch {
    // said below
  }
  throw refusal('QueryParameterException', 'nextPageToken is none of this repository')
}

const COLLECTIONS: Record<string, string> = {
  ...{ eventTypes: 'type', bizSteps: 'biz_step', dispositions: 'disposition' },
  ...{ bizLocations: 'biz_location', readPoints: 'read_point' },
}

/** What stands in a column (or in the dictionary of identifiers), each once, in order. */
export async function readCollection(
  knex: Knex,
  name: string,
  options: { partner: Partner | null; perPage: number; token?: string },
): Promise<{ members: string[]; next: string | null }> {
  const after = options.token === undefined ? '' : Buffer.from(options.token, 'base64url').toString('utf8')
  const seen = entitled(options.partner)
  const where = seen.map(({ sql }) => ` and ${sql}`).join('')
  const column = COLLECTIONS[name]
  const sql = column
    ? `select distinct e.${column} as value from epcis_event e where e.${column} > ?${where} order by 1 limit ?`
    : `select c.uri as value from epcis_epc c where c.uri > ? and exists (select 1 from epcis_event_epc o
         join epcis_event e on e.id = o.event_id where o.epc_id = c.id${where}) order by 1 limit ?`
  const { rows } = await knex.raw(sql, [
    ...[after, ...seen.flatMap(({ bindings }) => bindings), options.perPage + 1],
  ] as Knex.RawBinding[])
  const members = rows.slice(0, options.perPage).map(({ value }: { value: string }) => value)
  return {
    members,
    next: rows.length > members.length ? Buffer.from(members.at(-1)).toString('base64url') : null,
  }
}
