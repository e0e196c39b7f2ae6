import type { Knex } from '@medusajs/framework/mikro-orm/knex'

/** True for a cart made for an institution: the street side must neither see nor place it. */
export async function isAgencyCart(knex: Knex, cart_id: string): Promise<boolean> {
  return (await knex('order_request').where({ cart_id }).first('cart_id')) !== undefined
}
