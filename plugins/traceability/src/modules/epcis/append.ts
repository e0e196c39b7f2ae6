import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { EventRows } from '../../domain/epcis'
import { closeAndOpenEdges } from './edges'
import { announceAppend } from './horizon'

const BATCH_ROWS = 500

/** Whose events they are and which job brought them; null for what the house records itself. */
export type Origin = { partner_id: string | null; job_id: string | null; now: Date }
export type Appended = { fresh: number; known: number; conflicts: EventRows[] }

type Written = { id: string; event_id: string; hash: string; is_declaration: boolean }
const keyOf = (row: { hash: string; is_declaration: boolean }): string => `${row.hash} ${row.is_declaration}`

/**
 * Appends events inside the caller's transaction. What is known already (same hash) changes nothing; an id that is
 * taken by another event is a conflict, and nothing of it is written.
 */
export async function append(trx: Knex, events: EventRows[], origin: Origin): Promise<Appended> {
  const unique = [...new Map(events.map((each) => [keyOf(each), each])).values()]
  const result: Appended = { fresh: 0, known: events.length - unique.length, conflicts: [] }
  if (unique.length > 0) await announceAppend(trx)
  for (let from = 0; from < unique.length; from += BATCH_ROWS) {
    const batch = unique.slice(from, from + BATCH_ROWS)
    const written = await insertEvents(trx, batch, origin)
    const ids = new Map(written.map((row) => [keyOf(row), row.id]))
    const fresh = batch.flatMap((each) => {
      const id = ids.get(keyOf(each))
      return id ? [{ id, rows: each }] : []
    })
    const old = batch.filter((each) => !ids.has(keyOf(each)))
    if (old.length > 0) {
      const known = await trx('epcis_event')
        .select('hash', 'is_declaration')
        .whereIn(
          'hash',
          old.map(({ hash }) => hash),
        )
      const hashes = new Set(known.map(keyOf))
      result.conflicts.push(...old.filter((each) => !hashes.has(keyOf(each))))
      result.known += old.filter((each) => hashes.has(keyOf(each))).length
    }
    await insertParts(trx, fresh)
    result.fresh += fresh.length
  }
  return result
}

async function insertEvents(
  trx: Knex,
  batch: EventRows[],
  { partner_id, job_id, now }: Origin,
): Promise<Written[]> {
  const rows = batch.map(({ event_id, hash, is_declaration, columns, places, event }) => ({
    ...{ ...columns, event_id, hash, is_declaration, places, document: event, partner_id, job_id },
    record_time: now.toISOString(),
  }))
  const { rows: written } = await trx.raw(
    `insert into epcis_event (event_id, hash, is_declaration, type, event_time, record_time, action, biz_step, disposition,
       read_point, biz_location, transformation_id, declared_at, error_reason, places, document, job_id, partner_id)
     select event_id, hash, is_declaration, type, event_time, record_time, action, biz_step, disposition,
       read_point, biz_location, transformation_id, declared_at, error_reason, places, document, job_id, partner_id
     from jsonb_to_recordset(?::jsonb) as x(event_id text, hash text, is_declaration boolean, type text,
       event_time timestamptz, record_time timestamptz, action text, biz_step text, disposition text, read_point text,
       biz_location text, transformation_id text, declared_at timestamptz, error_reason text, places text[],
       document jsonb, job_id text, partner_id text)
     on conflict do nothing returning id, event_id, hash, is_declaration`,
    [JSON.stringify(rows)],
  )
  return written
}

type Fresh = { id: string; rows: EventRows }[]

async function insertParts(trx: Knex, fresh: Fresh): Promise<void> {
  if (fresh.length === 0) return
  const ids = await epcIds(trx, fresh)
  const epcs = fresh.flatMap(({ id, rows }) =>
    rows.epcs.map((epc, position) => ({ ...epc, event_id: id, position, epc_id: ids.get(epc.uri) })),
  )
  await many(trx, 'epcis_event_epc', EPC_COLUMNS, epcs)
  const of = <T extends object>(read: (rows: EventRows) => T[]): object[] =>
    fresh.flatMap(({ id, rows }) => read(rows).map((row) => ({ event_id: id, ...row })))
  await many(
    trx,
    'epcis_event_party',
    'event_id bigint, list smallint, type text, uri text',
    of(({ parties }) => parties),
  )
  await many(
    trx,
    'epcis_sensor',
    SENSOR_ROW,
    of(({ sensors }) => sensors),
  )
  await many(
    trx,
    'epcis_extension',
    EXTENSION_ROW,
    of(({ extensions }) => extensions),
  )
  await closeAndOpenEdges(
    trx,
    fresh.map(({ id, rows }) => ({ id, rows })),
  )
}

const EPC_COLUMNS =
  'event_id bigint, position integer, epc_id bigint, role smallint, quantity float8, uom text, measures text, base float8'
const SENSOR_ROW =
  'event_id bigint, type text, exception text, time timestamptz, start_time timestamptz, end_time timestamptz, ' +
  'device_id text, device_metadata text, raw_data text, method text, biz_rules text, microorganism text, ' +
  'substance text, string_value text, boolean_value boolean, hex_value text, uri_value text, measures text, ' +
  'value float8, min_value float8, max_value float8, mean_value float8, s_dev float8, perc_rank float8, perc_value float8'
const EXTENSION_ROW =
  'event_id bigint, area text, "inner" boolean, prefix text, namespace text, local text, text text, number float8, time timestamptz'

const PART_ROWS = 4000

async function many(trx: Knex, table: string, columns: string, rows: object[]): Promise<void> {
  const names = columns
    .split(', ')
    .map((column) => column.split(' ')[0])
    .join(', ')
  for (let from = 0; from < rows.length; from += PART_ROWS)
    await trx.raw(
      `insert into ${table} (${names}) select ${names} from jsonb_to_recordset(?::jsonb) as x(${columns})`,
      [JSON.stringify(rows.slice(from, from + PART_ROWS))],
    )
}

/** The number of every identifier, in one order for all writers, so that two of them never wait for each other. */
async function epcIds(trx: Knex, fresh: Fresh): Promise<Map<string, string>> {
  const uris = [...new Set(fresh.flatMap(({ rows }) => rows.epcs.map(({ uri }) => uri)))].sort()
  const found = new Map<string, string>()
  if (uris.length === 0) return found
  await trx.raw(
    `insert into epcis_epc (uri) select uri from unnest(?::text[]) with ordinality as x(uri, at)
     where not exists (select 1 from epcis_epc e where e.uri = x.uri) order by at on conflict do nothing`,
    [uris],
  )
  const { rows } = await trx.raw(`select id, uri from epcis_epc where uri = any(?::text[])`, [uris])
  for (const { id, uri } of rows) found.set(uri, id)
  return found
}
