import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export const MY_ORDER_STATUSES = ['placed', 'dispatched', 'delivered', 'cancelled', 'after_sales'] as const
export type MyOrderStatus = (typeof MY_ORDER_STATUSES)[number]

type Page = { limit: number; offset: number; status?: MyOrderStatus }

/** An account's own orders with the state its goods are in; an institution's are seen in the agency portal only. */
const MINE = `
  with mine as (
    select o.id, o.display_id, o.created_at, o.version, o.status = 'canceled' as is_cancelled,
      (select count(*) from after_sales_request r where r.order_id = o.id and r.status = 'requested') as open_after_sales,
      (select count(*) from after_sales_request r where r.order_id = o.id) as after_sales,
      (select bool_and(l.arrived_at is not null) from order_leg l where l.order_id = o.id and l.status <> 'cancelled') as arrived,
      (select bool_or(l.departed_at is not null) from order_leg l where l.order_id = o.id and l.status <> 'cancelled') as departed
    from "order" o
    where o.customer_id = :customer_id and o.deleted_at is null
      and not exists (select 1 from institution_order i where i.order_id = o.id)),
  judged as (
    select *, case when is_cancelled then 'cancelled' when arrived then 'delivered' when departed then 'dispatched'
      else 'placed' end as state from mine)`

const CHOSEN = `from judged where (:status::text is null or state = :status or (:status = 'after_sales' and after_sales > 0))`

const PAGE_SQL = `${MINE}
  select id, display_id, created_at, state as status, open_after_sales::int,
    round(100 * (select (s.totals ->> 'original_order_total')::numeric from order_summary s
      where s.order_id = judged.id and s.deleted_at is null order by s.version limit 1)) as ordered_fen,
    (select coalesce(sum(r.amount_fen), 0) from refund_entry r where r.order_id = judged.id) as refunds_fen,
    (select count(*)::int from order_item i where i.order_id = judged.id and i.version = 1 and i.deleted_at is null) as line_count,
    (select sum(i.quantity)::int from order_item i where i.order_id = judged.id and i.version = 1 and i.deleted_at is null) as units,
    (select coalesce(jsonb_agg(x), '[]') from (
      select coalesce(g.name_zh, l.product_title) as name_zh, coalesce(g.name_en, l.product_title) as name_en,
        g.handle, l.thumbnail, i.quantity as units
      from order_item i join order_line_item l on l.id = i.item_id
      left join listing_variant v on v.variant_id = l.variant_id and v.deleted_at is null
      left join listing g on g.id = v.listing_id
      where i.order_id = judged.id and i.version = 1 and i.deleted_at is null order by l.id limit 3) x) as first_lines
  ${CHOSEN} order by created_at desc, id limit :limit offset :offset`

/** A page of an account's orders, the newest first. Amounts in fen. */
export async function readMyOrders(knex: Knex, customer_id: string, { limit, offset, status }: Page) {
  const bindings = { customer_id, status: status ?? null }
  const [page, total] = await Promise.all([
    knex.raw(PAGE_SQL, { ...bindings, limit, offset }),
    knex.raw(`${MINE} select count(*) as count ${CHOSEN}`, bindings),
  ])
  return {
    orders: page.rows.map(({ ordered_fen, refunds_fen, ...order }: Record<string, string>) => {
      const refunded_fen = order.status === 'cancelled' ? Number(ordered_fen) : Number(refunds_fen)
      return { ...order, refunded_fen, total_fen: Number(ordered_fen) - refunded_fen }
    }),
    count: Number(total.rows[0].count),
    limit,
    offset,
  }
}
