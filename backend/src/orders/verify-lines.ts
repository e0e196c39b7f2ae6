import type { Knex } from '@medusajs/framework/mikro-orm/knex'

import { ledgerLines } from './ledger-lines'

export type Check = { what: string; rows: number; drift: Record<string, unknown>[] }

/** Goods of a harvest to come, promised and not taken from a lot yet. */
const PROMISED = `select sum(p.quantity) as quantity from presale_promise p
  where p.order_id = o.id and p.line_id in (l.id, w.ledger_line_id) and p.status = 'promised'`

/** Order lines of goods sold by lot, what became of each, and the goods it has: `wanted` must be `bound + waiting`. */
const LINES = `
  select o.display_id, l.id as line_id, v.sku, i.quantity * v.base_quantity as ordered,
    i.quantity * v.base_quantity
      + coalesce((select sum(c.delta_quantity) from line_change c where c.order_id = o.id and c.line_id = l.id), 0) as wanted,
    coalesce((select sum(h.quantity) from stock_hold h where h.order_id = o.id and h.variant_id = l.variant_id
      and h.line_id = coalesce(w.ledger_line_id, l.id) and h.status in ('bound', 'shipped')), 0) as bound,
    coalesce((select sum(s.quantity) from stock_shortage s where s.order_id = o.id and s.variant_id = l.variant_id
      and s.line_id = coalesce(w.ledger_line_id, l.id) and s.status in ('open', 'offered')), 0) as waiting,
    coalesce(promised.quantity, 0) as promised
  from "order" o
  join order_item i on i.order_id = o.id and i.version = 1 and i.deleted_at is null
  join order_line_item l on l.id = i.item_id
  join listing_variant v on v.variant_id = l.variant_id and v.deleted_at is null
  left join (${ledgerLines('is not null')}) w on w.line_id = l.id
  left join lateral (${PROMISED}) promised on true
  where o.deleted_at is null and not o.is_draft_order
  union all
  select o.display_id, s.to_line_id, v.sku, s.to_units * v.base_quantity,
    s.to_units * v.base_quantity
      + coalesce((select sum(c.delta_quantity) from line_change c where c.order_id = o.id and c.line_id = s.to_line_id), 0),
    coalesce((select sum(h.quantity) from stock_hold h where h.order_id = o.id and h.variant_id = s.to_variant_id
      and h.status in ('bound', 'shipped') and h.line_id = (select c.ledger_line_id from line_change c
        where c.order_id = o.id and c.line_id = s.line_id and c.kind = 'substitution' limit 1)), 0),
    coalesce((select sum(t.quantity) from stock_shortage t where t.order_id = o.id and t.variant_id = s.to_variant_id
      and t.status in ('open', 'offered')), 0), 0
  from substitution s join "order" o on o.id = s.order_id
  join listing_variant v on v.variant_id = s.to_variant_id and v.deleted_at is null
  where s.status = 'accepted' and s.to_line_id is not null`

/** Holds that no order stands behind, and holds of a cart that outlived their time by more than the job needs. */
const HOLDS = `
  select h.id as hold_id, h.status, h.order_id, h.cart_id, h.quantity, h.expires_at from stock_hold h
  where (h.status in ('bound', 'shipped') and not exists (
      select 1 from "order" o join order_item i on i.order_id = o.id join order_line_item l on l.id = i.item_id
      left join order_cart oc on oc.order_id = o.id
      left join cart_line_item cl on cl.cart_id = oc.cart_id and cl.variant_id = l.variant_id
      where o.id = h.order_id and o.deleted_at is null and h.line_id in (l.id, cl.id)))
    or (h.status = 'held' and h.expires_at < now() - interval '3 minutes')`

/** Goods an order has bound, however it came by them, take the capacity of their node; those of before do not. */
const CAPACITY = `
  select h.id as hold_id, h.order_id, h.quantity, h.weight_g, h.slots from stock_hold h
  join lot_balance b using (lot_id, zone_id)
  where h.status = 'bound' and h.cart_id not like 'seed:%'
    and not h.slots @> jsonb_build_array(jsonb_build_object('key', 'pick:' || b.node_id))`

/** Re-derives what orders have of the stock from the orders themselves; nothing here changes a row. */
export async function verifyOrders(knex: Knex): Promise<Check[]> {
  const [counts] = await rowsOf(
    knex,
    `select (select count(*) from (${LINES}) x) as lines, (select count(*) from stock_hold) as holds,
       (select count(*) from stock_hold where status = 'bound') as bound`,
  )
  return [
    {
      what: 'order lines from orders',
      rows: Number(counts?.lines),
      drift: await rowsOf(knex, `select * from (${LINES}) x where wanted <> bound + waiting + promised`),
    },
    { what: 'holds from orders', rows: Number(counts?.holds), drift: await rowsOf(knex, HOLDS) },
    { what: 'bound goods from capacity', rows: Number(counts?.bound), drift: await rowsOf(knex, CAPACITY) },
  ]
}

const rowsOf = async (knex: Knex, sql: string): Promise<Record<string, unknown>[]> =>
  (await knex.raw(sql)).rows
