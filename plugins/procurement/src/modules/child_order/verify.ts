import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export type ChildDrift = { child_id: string; field: string; says: number; rows: number }

/** A child is the sum of its rows, and one that is cancelled has none. */
const CHILDREN = `
  select c.id as child_id, 'amount_fen' as field, c.amount_fen as says, coalesce(sum(l.amount_fen), 0) as rows
  from child_order c left join child_order_line l on l.child_id = c.id group by c.id
  having c.amount_fen <> coalesce(sum(l.amount_fen), 0) or (c.status = 'cancelled') <> (count(l.child_id) = 0)`

/** Compares children with their rows. Whether they are what the order has of lots is the hall's to check. */
export async function findChildDrift(knex: Knex): Promise<{ children: number; drift: ChildDrift[] }> {
  const counted = await knex('child_order').count({ count: '*' }).first()
  const { rows } = await knex.raw(CHILDREN)
  return { children: Number(counted?.count), drift: rows }
}
