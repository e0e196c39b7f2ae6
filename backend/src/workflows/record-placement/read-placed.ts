import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export type PlacedFacts = { order_id: string; display_id: number; total_fen: number; line_count: number }

/** What the books need of an order core has just made. */
export async function readPlaced(knex: Knex, order_id: string): Promise<PlacedFacts> {
  const { rows } = await knex.raw(
    `select o.display_id,
       round(100 * coalesce((select (s.totals ->> 'current_order_total')::numeric from order_summary s
         where s.order_id = o.id and s.version = o.version and s.deleted_at is null limit 1), 0)) as total_fen,
       (select count(*) from order_item i where i.order_id = o.id and i.version = o.version and i.deleted_at is null) as line_count
     from "order" o where o.id = :order_id`,
    { order_id },
  )
  const [row] = rows
  if (!row) throw new Error(`Order ${order_id} is not there`)
  return {
    order_id,
    display_id: Number(row.display_id),
    total_fen: Number(row.total_fen),
    line_count: Number(row.line_count),
  }
}
