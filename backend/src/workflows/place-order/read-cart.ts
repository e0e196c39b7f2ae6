import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { CartFacts } from './facts'

/** Order lines are few; a larger cart is refused by the routes that make carts. */
const LINES_MAX = 1000

type HeadRow = {
  email: string | null
  country_code: string | null
  address_1: string | null
  province: string | null
  city: string | null
}

/** The cart as the decision reads it; null when there is none. Three statements instead of core's entity graph. */
export async function readCart(knex: Knex, cart_id: string): Promise<CartFacts | null> {
  const [head, classes, lines, freight] = await Promise.all([
    knex('cart as c')
      .leftJoin('cart_address as a', 'a.id', 'c.shipping_address_id')
      .where('c.id', cart_id)
      .whereNull('c.deleted_at')
      .first<HeadRow | undefined>('c.email', 'a.country_code', 'a.address_1', 'a.province', 'a.city'),
    knex('cart_shipping_method as m')
      .join('shipping_option as o', 'o.id', 'm.shipping_option_id')
      .where('m.cart_id', cart_id)
      .whereNull('m.deleted_at')
      .whereRaw(`jsonb_typeof(o.data -> 'temperature_classes') = 'array'`)
      .select<{ classes: string[] }[]>(knex.raw(`o.data -> 'temperature_classes' as classes`)),
    knex('cart_line_item as l')
      .where('l.cart_id', cart_id)
      .whereNull('l.deleted_at')
      .orderBy(['l.created_at', 'l.id'])
      .limit(LINES_MAX)
      .select<{ line_id: string; variant_id: string | null; quantity: string; amount_fen: string }[]>(
        'l.id as line_id',
        'l.variant_id',
        'l.quantity',
        knex.raw(`round(100 * (l.unit_price * l.quantity - coalesce(
          (select sum(d.amount) from cart_line_item_adjustment d where d.item_id = l.id and d.deleted_at is null), 0)
        )) as amount_fen`),
      ),
    knex('cart_shipping_method as m')
      .where('m.cart_id', cart_id)
      .whereNull('m.deleted_at')
      .first<{ freight_fen: string | null }>(
        knex.raw(`sum(round(100 * (m.amount - coalesce((select sum(d.amount) from cart_shipping_method_adjustment d
          where d.shipping_method_id = m.id and d.deleted_at is null), 0)))) as freight_fen`),
      ),
  ])
  if (!head) return null
  const { email, country_code, address_1, province, city } = head
  return {
    cart_id,
    email,
    destination: country_code
      ? { country_code, address_1: address_1 ?? '', province: province ?? '', city: city ?? '' }
      : null,
    delivery_classes: classes.length > 0 ? classes.flatMap((method) => method.classes) : null,
    lines: lines.map((line) => ({
      line_id: line.line_id,
      variant_id: line.variant_id ?? '',
      quantity: Number(line.quantity),
      amount_fen: Number(line.amount_fen),
    })),
    freight_fen: Number(freight?.freight_fen ?? 0),
  }
}
