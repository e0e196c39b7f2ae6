import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export type Check = { what: string; rows: number; drift: Record<string, unknown>[] }

/** Goods of a harvest to come, promised and not taken from a lot yet. */
const PROMISED = `select sum(p.quantity) as quantity from presale_promise p
  where p.order_id = o.id and p.line_id in (l.id, w.id) and p.status = 'promised'`

/** Order lines of goods sold by lot, what became of each, and the goods it has: `wanted` must be `bound + waiting`. */
const LINES = `
  select o.display_id, l.id as line_id, v.sku, i.quantity * v.base_quantity as ordered,
    i.quantity * v.base_quantity
      + coalesce((select sum(c.delta_quantity) from line_change c where c.order_id = o.id and c.line_id = l.id), 0) as wanted,
    coalesce((select sum(h.quantity) from stock_hold h where h.order_id = o.id and h.variant_id = l.variant_id
      and h.line_id = coalesce(w.id, l.id) and h.status in ('bound', 'shipped')), 0) as bound,
    coalesce((select sum(s.quantity) from stock_shortage s where s.order_id = o.id and s.variant_id = l.variant_id
      and s.line_id = coalesce(w.id, l.id) and s.status in ('open', 'offered')), 0) as waiting,
    coalesce(promised.quantity, 0) as promised
  from "order" o
  join order_item i on i.order_id = o.id and i.version = 1 and i.deleted_at is null
  join order_line_item l on l.id = i.item_id
  join listing_variant v on v.variant_id = l.variant_id and v.deleted_at is null
  left join order_cart oc on oc.order_id = o.id and oc.deleted_at is null
  left join lateral (select cl.id from cart_line_item cl where cl.cart_id = oc.cart_id
    and cl.variant_id = l.variant_id and cl.deleted_at is null order by cl.id limit 1) w on true
  left join lateral (${PROMISED}) promised on true
  where o.deleted_at is null and not o.is_draft_order`

/** Holds that no order stands behind, and holds of a cart that outlived their time by more than the job needs. */
const HOLDS = `
  select h.id as hold_id, h.status, h.order_id, h.cart_id, h.quantity, h.expires_at from stock_hold h
  where (h.status in ('bound', 'shipped') and not exists (
      select 1 from "order" o join order_item i on i.order_id = o.id join order_line_item l on l.id = i.item_id
      left join order_cart oc on oc.order_id = o.id
      left join cart_line_item cl on cl.cart_id = oc.cart_id and cl.variant_id = l.variant_id
      where o.id = h.order_id and o.deleted_at is null and h.line_id in (l.id, cl.id)))
    or (h.status = 'held' and h.expires_at < now() - interval '3 minutes')`

/** A day's capacity beside what orders take of it. */
const CAPACITY = `
  select s.key, s.slot_on, s.used_g, coalesce(sum(u.weight_g), 0) as taken_g from capacity_slot s
  left join capacity_use u using (key, slot_on) group by s.key, s.slot_on, s.used_g
  having s.used_g <> coalesce(sum(u.weight_g), 0)`

/** Re-derives what orders have of the stock from the orders themselves; nothing here changes a row. */
export async function verifyOrders(knex: Knex): Promise<Check[]> {
  const [counts] = await rowsOf(
    knex,
    `select (select count(*) from (${LINES}) x) as lines, (select count(*) from stock_hold) as holds,
       (select count(*) from capacity_slot) as slots`,
  )
  return [
    {
      what: 'order lines from orders',
      rows: Number(counts?.lines),
      drift: await rowsOf(knex, `select * from (${LINES}) x where wanted <> bound + waiting + promised`),
    },
    { what: 'holds from orders', rows: Number(counts?.holds), drift: await rowsOf(knex, HOLDS) },
    { what: 'capacity from holds', rows: Number(counts?.slots), drift: await rowsOf(knex, CAPACITY) },
  ]
}

const rowsOf = async (knex: Knex, sql: string): Promise<Record<string, unknown>[]> =>
  (await knex.raw(sql)).rows
