import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import {
  canonicalCart,
  type CanonicalCart,
  type CartContent,
  type OrderKind,
} from '@pengshui/procurement/domain'

/** The cart as an approval sees it: amounts in fen, one row per line, the address it goes to, its way of delivery. */
const CART_SQL = `
  select
    (select coalesce(jsonb_agg(jsonb_build_object('variant_id', variant_id, 'units', units,
        'unit_price_fen', unit_price_fen, 'amount_fen', amount_fen)), '[]') from (
      select l.variant_id, sum(l.quantity) as units, max(round(100 * l.unit_price)) as unit_price_fen,
        sum(round(100 * (l.unit_price * l.quantity - coalesce((select sum(d.amount) from cart_line_item_adjustment d
          where d.item_id = l.id and d.deleted_at is null), 0)))) as amount_fen
      from cart_line_item l where l.cart_id = c.id and l.deleted_at is null group by l.variant_id) x) as lines,
    (select jsonb_build_object('option_id', min(m.shipping_option_id), 'amount_fen', coalesce(sum(round(100 * m.amount)), 0))
      from cart_shipping_method m where m.cart_id = c.id and m.deleted_at is null) as delivery,
    (select to_jsonb(a) from cart_address a where a.id = c.shipping_address_id) as address
  from cart c where c.id = :cart_id and c.deleted_at is null`

export type ForWhom = {
  institution_id: string
  kind: OrderKind
  declaration_id?: string | null
  declaration_ids?: string[]
  note?: string | null
}

/** The canonical form of a cart that exists; null when there is none. */
export async function readCanonical(
  knex: Knex,
  cart_id: string,
  { institution_id, kind, declaration_id, declaration_ids, note }: ForWhom,
): Promise<CanonicalCart | null> {
  const { rows } = await knex.raw(CART_SQL, { cart_id })
  const [cart] = rows as (Pick<CartContent, 'lines' | 'delivery'> & {
    address: CartContent['address'] | null
  })[]
  if (!cart) return null
  return canonicalCart({
    ...{ institution_id, kind, declaration_id, declaration_ids, note },
    ...cart,
    address: cart.address ?? {},
  })
}
