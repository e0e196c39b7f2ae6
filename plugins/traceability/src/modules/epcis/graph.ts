import type { Knex } from '@medusajs/framework/mikro-orm/knex'

/**
 * A walk goes from row to row by index: how far it goes nobody knows beforehand, and a planner that guesses high would
 * read whole tables instead.
 */
const BY_INDEX = [
  ...['hashjoin', 'mergejoin', 'seqscan', 'bitmapscan'].map((way) => `set local enable_${way} = off`),
  `set local jit = off`,
  // A recall of thousands of lots reaches hundreds of thousands of rows.
  `set local work_mem = '128MB'`,
].join('; ')

/** Identifiers of goods as canonical Digital Links, and ids of orders that still have of them. */
export type Affected = { goods: string[]; orders: string[] }
type Found = { goods: string | null; orders: string | null }

/** One text for all: a hundred thousand rows of one word each take longer to read than to find. */
const lines = (text: string | null): string[] => (text === null ? [] : text.split('\n'))
const plain = (id: string): string => (id.includes('%') ? decodeURIComponent(id) : id)

/**
 * Everything that these goods went into, and the orders of ours that have of it; the goods themselves are among it.
 * Goods that parted from others again did touch them; an order that gave all of it back has it no more. A graph that
 * loops is walked once.
 */
export async function affectedBy(knex: Knex, uris: string[]): Promise<Affected> {
  const { goods, orders } = await knex.transaction(async (trx) => {
    await trx.raw(BY_INDEX)
    const { rows } = await trx.raw<{ rows: [Found] }>(
      `with recursive walk (id) as (
         select c.id from unnest(:uris::text[]) u join epcis_epc c on c.uri = u
         union select g.child_id from walk w join epcis_edge g on g.parent_id = w.id and g.kind <> 'order')
       select (select string_agg((select c.uri from epcis_epc c where c.id = walk.id), chr(10)) from walk) as goods,
         (select string_agg(g.order_id, chr(10)) from walk w join epcis_edge g on g.parent_id = w.id
           where g.kind = 'order' and g.valid_to is null) as orders`,
      { uris },
    )
    return rows[0]
  })
  // An order that has of several of these goods is told once for each.
  return { goods: lines(goods), orders: [...new Set(lines(orders))].map(plain) }
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
