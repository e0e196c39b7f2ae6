import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { OrderLine } from '@pengshui/procurement/domain'

/** As it was placed, whatever was cancelled or weighed since. */
const LINES_SQL = `
  select v.sku, sum(i.quantity)::int as units
  from order_item i join order_line_item l on l.id = i.item_id
  join listing_variant v on v.variant_id = l.variant_id and v.deleted_at is null
  where i.order_id = :order_id and i.version = 1 and i.deleted_at is null
  group by v.sku order by v.sku`

export async function linesOfOrder(knex: Knex, order_id: string): Promise<OrderLine[]> {
  const { rows } = await knex.raw(LINES_SQL, { order_id })
  return rows
}
