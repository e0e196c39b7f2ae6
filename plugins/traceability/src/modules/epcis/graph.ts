import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { ORDER_TRANSACTIONS } from '../../domain'

/** Beyond this many at once the planner's guesses are poor: the walk goes level by level, each counted before the next. */
const SEEDS_AT_ONCE = 200
/** No lot has as many ancestors in a row; the end of a walk that would not end. */
const LEVELS_MAX = 200
/** For the sets of a walk by levels; a recall of thousands of lots reaches hundreds of thousands of orders. */
const WORK_MEMORY = '128MB'

/** Identifiers of goods as canonical Digital Links, and ids of orders that still have of them. */
export type Affected = { goods: string[]; orders: string[] }
type Found = { goods: string | null; orders: string | null }

/** One text for all: a hundred thousand rows of one word each take longer to read than to find. */
const lines = (text: string | null): string[] => (text === null ? [] : text.split('\n'))
const JOINED = `string_agg(c.uri, chr(10))`
const plain = (id: string): string => (id.includes('%') ? decodeURIComponent(id) : id)
/** An order that gave all of it back has it no more. */
const OF_GOODS = `g.kind = 'order' and g.valid_to is null`
/** Of our own orders the id, which is the end of their transaction. */
const ORDERS = `string_agg(right(c.uri, -${ORDER_TRANSACTIONS.length}), chr(10))
  filter (where c.uri like '${ORDER_TRANSACTIONS}%')`

/**
 * Everything that these goods went into, and the orders that have of it; the goods themselves are among it. Goods that
 * parted from others again did touch them. A graph that loops is walked once.
 */
export async function affectedBy(knex: Knex, uris: string[]): Promise<Affected> {
  const { goods, orders } =
    uris.length > SEEDS_AT_ONCE
      ? await knex.transaction((trx) => byLevels(trx, uris))
      : await atOnce(knex, uris)
  return { goods: lines(goods), orders: lines(orders).map(plain) }
}

async function atOnce(knex: Knex, uris: string[]): Promise<Found> {
  // Row by row at the end: how far a walk goes nobody knows beforehand, and a join would read the whole dictionary.
  const { rows } = await knex.raw<{ rows: [Found] }>(
    `with recursive walk (id) as (
       select id from epcis_epc where uri = any(:uris::text[])
       union select g.child_id from walk w join epcis_edge g on g.parent_id = w.id where g.kind <> 'order'),
     given (id) as (select distinct g.child_id from walk w join epcis_edge g on g.parent_id = w.id where ${OF_GOODS})
     select (select ${JOINED} from (select (select e.uri from epcis_epc e where e.id = walk.id) as uri from walk) c) as goods,
       (select ${ORDERS} from (select (select e.uri from epcis_epc e where e.id = given.id) as uri from given) c) as orders`,
    { uris },
  )
  return rows[0]
}

async function byLevels(trx: Knex, uris: string[]): Promise<Found> {
  await trx.raw(`set local work_mem = '${WORK_MEMORY}'`)
  await trx.raw(
    `create temporary table reached (id bigint primary key, level integer not null) on commit drop`,
  )
  const { rowCount: seeds } = await trx.raw(
    `insert into reached select id, 0 from epcis_epc where uri = any(?::text[])`,
    [uris],
  )
  for (let level = 0, grown = Number(seeds); grown > 0 && level < LEVELS_MAX; level += 1) {
    await trx.raw(`analyze reached`)
    const { rowCount } = await trx.raw(
      `insert into reached select distinct g.child_id, ?::int from reached r join epcis_edge g on g.parent_id = r.id
       where r.level = ?::int and g.kind <> 'order' on conflict do nothing`,
      [level + 1, level],
    )
    grown = Number(rowCount)
  }
  await trx.raw(`analyze reached`)
  const { rows } = await trx.raw<{ rows: [Found] }>(
    `select (select ${JOINED} from reached join epcis_epc c using (id)) as goods,
       (select ${ORDERS} from epcis_epc c join (select distinct g.child_id as id from reached r
         join epcis_edge g on g.parent_id = r.id where ${OF_GOODS}) given using (id)) as orders`,
  )
  return rows[0]
}

/** All that went into these goods (or, by their business transactions, orders): what they were made of, to the field. */
export async function sourcesOf(knex: Knex, uris: string[]): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { uri: string }[] }>(
    `with recursive walk (id) as (
       select id from epcis_epc where uri = any(:uris::text[])
       union select g.parent_id from walk w join epcis_edge g on g.child_id = w.id
         where g.kind <> 'order' or g.valid_to is null)
     select (select c.uri from epcis_epc c where c.id = walk.id) as uri from walk`,
    { uris },
  )
  return rows.map(({ uri }) => uri)
}
