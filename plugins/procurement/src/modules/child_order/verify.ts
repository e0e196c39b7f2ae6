import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export type ChildDrift = { child_id: string; field: string; says: number; rows: number }

/** A child is the sum of its rows, and one that is cancelled has none. */
const CHILDREN = `
  select c.id as child_id, 'amount_fen' as field, c.amount_fen as says, coalesce(sum(l.amount_fen), 0) as rows
  from child_order c left join child_order_line l on l.child_id = c.id group by c.id
  having c.amount_fen <> coalesce(sum(l.amount_fen), 0) or (c.status = 'cancelled') <> (count(l.child_id) = 0)`

/** An acceptance is of the goods that were sent, and only an accepted child has one. */
const ACCEPTANCES = `
  select c.id as child_id, 'acceptance' as field, coalesce(l.fen, 0) as says, coalesce(a.fen, 0) as rows
  from child_order c
  left join (select child_id, sum(amount_fen) as fen, sum(quantity) as quantity from child_order_line group by 1) l on l.child_id = c.id
  left join (select child_id, sum(dispatched_fen) as fen, sum(dispatched_quantity) as quantity from acceptance_lot group by 1) a
    on a.child_id = c.id
  where (c.status = 'accepted') <> (a.child_id is not null)
    or (a.child_id is not null and (a.fen <> l.fen or a.quantity <> l.quantity))`

/** Compares children with their rows. Whether they are what the order has of lots is the hall's to check. */
export async function findChildDrift(knex: Knex): Promise<{ children: number; drift: ChildDrift[] }> {
  const counted = await knex('child_order').count({ count: '*' }).first()
  const [children, acceptances] = await Promise.all([knex.raw(CHILDREN), knex.raw(ACCEPTANCES)])
  return { children: Number(counted?.count), drift: [...children.rows, ...acceptances.rows] }
}
