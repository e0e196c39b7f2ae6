import type { Knex } from '@medusajs/framework/mikro-orm/knex'

/**
 * Lines of a cart that sell by lot (their variant has a listing) and are not wholly covered by live holds or
 * promises; none when the cart has its order already.
 */
export async function linesWithoutHold(knex: Knex, cart_id: string, now: Date): Promise<string[]> {
  const { rows } = await knex.raw(
    `select l.id
     from cart_line_item l
     join listing_variant v on v.variant_id = l.variant_id and v.deleted_at is null
     left join (
       select line_id, sum(quantity) as quantity from (
         select line_id, quantity from stock_hold
         where cart_id = :cart_id and (status in ('bound', 'shipped') or (status = 'held' and expires_at > :now))
         union all
         select line_id, quantity from presale_promise
         where cart_id = :cart_id and (status = 'promised' or (status = 'pending' and expires_at > :now))) kept
       group by line_id
     ) h on h.line_id = l.id
     where l.cart_id = :cart_id and l.deleted_at is null
       and coalesce(h.quantity, 0) < l.quantity * v.base_quantity
       and not exists (select 1 from order_cart o where o.cart_id = :cart_id and o.deleted_at is null)
     order by l.id`,
    { cart_id, now },
  )
  return rows.map((row: { id: string }) => row.id)
}
