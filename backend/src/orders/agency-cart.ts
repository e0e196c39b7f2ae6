import type { Knex } from '@medusajs/framework/mikro-orm/knex'

/**
 * True for a cart made for an institution, on whatever way it came (a request, an approval, a quotation, a standing
 * order): the street side must neither see nor place it.
 */
export async function isAgencyCart(knex: Knex, cart_id: string): Promise<boolean> {
  const asked = knex('order_request').where({ cart_id }).select(knex.raw('1'))
  const owned = knex('cart as c')
    .join('institution as i', 'i.customer_id', 'c.customer_id')
    .where('c.id', cart_id)
    .select(knex.raw('1'))
  const { rows } = await knex.raw('select exists (?) or exists (?) as found', [asked, owned])
  return rows[0].found === true
}
