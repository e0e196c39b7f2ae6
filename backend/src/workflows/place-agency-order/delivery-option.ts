import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export type DeliveryWay = { id: string; amount_fen: number }

/** The cheapest way of delivery that keeps every one of these temperature classes; null when there is none. */
export async function cheapestDelivery(
  knex: Knex,
  temperature_classes: string[],
): Promise<DeliveryWay | null> {
  const { rows } = await knex.raw(
    `select o.id, coalesce(round(100 * p.amount), 0) as amount_fen from shipping_option o
     left join shipping_option_price_set s on s.shipping_option_id = o.id and s.deleted_at is null
     left join price p on p.price_set_id = s.price_set_id and p.currency_code = 'cny' and p.deleted_at is null
     where o.deleted_at is null and o.data -> 'temperature_classes' @> cast(:classes as jsonb)
       and not exists (select 1 from shipping_option_rule r where r.shipping_option_id = o.id and r.deleted_at is null
         and r.attribute = 'is_return' and r.value #>> '{}' = 'true')
     order by p.amount asc nulls last, o.id limit 1`,
    { classes: JSON.stringify([...new Set(temperature_classes)]) },
  )
  const [way] = rows as { id: string; amount_fen: string }[]
  return way ? { id: way.id, amount_fen: Number(way.amount_fen) } : null
}
