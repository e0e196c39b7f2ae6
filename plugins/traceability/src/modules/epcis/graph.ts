import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { ORDER_TRANSACTIONS, orderOfTransaction } from '../../domain'

/** Beyond this many at once the planner's guesses are poor: the walk goes level by level, each counted before the next. */
const SEEDS_AT_ONCE = 2_000
/** No lot has as many ancestors in a row; the end of a walk that would not end. */
const LEVELS_MAX = 200

/** Identifiers of goods as canonical Digital Links, and ids of orders that still have of them. */
export type Affected = { goods: string[]; orders: string[] }
type Towards = 'forward' | 'back'

const WAYS = { forward: ['parent_id', 'child_id'], back: ['child_id', 'parent_id'] } as const
/** An order that gave all of it back has it no more. Goods that parted from others did touch them. */
const LEADS = `(g.kind <> 'order' or g.valid_to is null)`

/**
 * Everything that these goods went into, and the orders that have of it; the goods themselves are among it. A graph
 * that loops is walked once.
 */
export async function affectedBy(knex: Knex, uris: string[]): Promise<Affected> {
  const reached = await reach(knex, uris, 'forward')
  const orders = reached.flatMap((uri) => orderOfTransaction(uri) ?? [])
  return { goods: reached.filter((uri) => !uri.startsWith(ORDER_TRANSACTIONS)), orders }
}

/** All that went into these goods (or, by their business transactions, orders): what they were made of, to the field. */
export const sourcesOf = (knex: Knex, uris: string[]): Promise<string[]> => reach(knex, uris, 'back')

async function reach(knex: Knex, uris: string[], towards: Towards): Promise<string[]> {
  const [from, to] = WAYS[towards]
  if (uris.length > SEEDS_AT_ONCE) return knex.transaction((trx) => byLevels(trx, uris, from, to))
  const { rows } = await knex.raw<{ rows: { uri: string }[] }>(
    `with recursive walk (id) as (
       select id from epcis_epc where uri = any(:uris::text[])
       union select g.${to} from walk w join epcis_edge g on g.${from} = w.id where ${LEADS})
     select c.uri from walk join epcis_epc c using (id)`,
    { uris },
  )
  return rows.map(({ uri }) => uri)
}

async function byLevels(trx: Knex, uris: string[], from: string, to: string): Promise<string[]> {
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
      `insert into reached select distinct g.${to}, ?::int from reached r join epcis_edge g on g.${from} = r.id
       where r.level = ?::int and ${LEADS} on conflict do nothing`,
      [level + 1, level],
    )
    grown = Number(rowCount)
  }
  const { rows } = await trx.raw(`select c.uri from reached join epcis_epc c using (id)`)
  return rows.map(({ uri }: { uri: string }) => uri)
}
