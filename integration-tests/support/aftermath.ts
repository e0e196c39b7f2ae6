import type { Row, Sql } from './database'

/** What the books of every room say of one cart; a whole order and no order at all each have one right answer. */
export type Aftermath = {
  orders: number
  recorded: boolean
  /** held for the cart and bound to nothing */
  held: number
  /** base units bound to the order, less what its lines want: 0 when each line has its lots */
  unbound: number
  allocations: number
  legs_missing: number
  allocation_events: number
  /** payments of the cart that are not cancelled, and what they are short of the order's total */
  payments: number
  unauthorized_fen: number
  captures: number
  pending_quota: number
  posted_quota: number
  institution_orders: number
  /** orders whose sellers' lines sum to what the buyer was asked for */
  settled: number
}

export const WHOLE: Aftermath = {
  orders: 1,
  recorded: true,
  held: 0,
  unbound: 0,
  allocations: 1,
  legs_missing: 0,
  allocation_events: 1,
  payments: 1,
  unauthorized_fen: 0,
  captures: 0,
  pending_quota: 0,
  posted_quota: 0,
  institution_orders: 0,
  settled: 1,
}

export const NOTHING: Aftermath = {
  ...WHOLE,
  orders: 0,
  recorded: false,
  allocations: 0,
  allocation_events: 0,
  payments: 0,
  settled: 0,
}

const PER_CART = `
  select c.id as cart_id,
    (select count(*) from order_cart x where x.cart_id = c.id and x.deleted_at is null) as orders,
    p.recorded_at is not null as recorded,
    (select count(*) from stock_hold h where h.cart_id = c.id and h.status = 'held') as held,
    case when o.order_id is null then 0 else
      (select sum(l.quantity * v.base_quantity) from cart_line_item l
        join listing_variant v on v.variant_id = l.variant_id where l.cart_id = c.id and l.deleted_at is null)
      - (select coalesce(sum(h.quantity), 0) from stock_hold h
        where h.cart_id = c.id and h.order_id = o.order_id and h.status = 'bound') end as unbound,
    (select count(*) from order_allocation a where a.order_id = o.order_id) as allocations,
    greatest(0, coalesce((select jsonb_array_length(a.plan -> 'legs') from order_allocation a where a.order_id = o.order_id), 0)
      - (select count(*) from order_leg g where g.order_id = o.order_id)) as legs_missing,
    (select count(*) from trace_event e where e.biz_step = 'picking' and o.order_id is not null
      and e.biz_transactions @> jsonb_build_array(jsonb_build_object('id', o.order_id))) as allocation_events,
    (select count(*) from payment y join cart_payment_collection k using (payment_collection_id)
      where k.cart_id = c.id and y.deleted_at is null and y.canceled_at is null) as payments,
    case when o.order_id is null then 0 else round(100 * (
      (select coalesce((s.totals ->> 'current_order_total')::numeric, 0) from order_summary s
        where s.order_id = o.order_id and s.deleted_at is null order by s.version desc limit 1)
      - (select coalesce(sum(y.amount), 0) from payment y join order_payment_collection k using (payment_collection_id)
        where k.order_id = o.order_id and y.deleted_at is null and y.canceled_at is null))) end as unauthorized_fen,
    (select count(*) from capture t join payment y on y.id = t.payment_id
      join cart_payment_collection k using (payment_collection_id) where k.cart_id = c.id) as captures,
    (select count(*) from quota_transfer q where q.cart_id = c.id and q.state = 'pending'
      and not exists (select 1 from quota_transfer f where f.pending_id = q.id)) as pending_quota,
    (select count(*) from quota_transfer q where q.cart_id = c.id and q.state = 'posted') as posted_quota,
    (select count(*) from institution_order i where i.order_id = o.order_id) as institution_orders,
    (select count(*) from settlement_order s where s.order_id = o.order_id and s.ordered_fen = (select sum(l.amount_fen)
      from settlement_line l where l.order_id = s.order_id and l.kind in ('sale', 'freight'))) as settled
  from cart c
  left join order_cart o on o.cart_id = c.id and o.deleted_at is null
  left join order_placement p on p.cart_id = c.id
  where c.id = any($1::text[])`

/** By cart; a cart with two orders would be there twice, and its `orders` says so. */
export async function aftermath(sql: Sql, cart_ids: string[]): Promise<Map<string, Aftermath>> {
  const rows = await sql(PER_CART, [cart_ids])
  return new Map(
    rows.map(({ cart_id, recorded, ...counts }) => [
      String(cart_id),
      {
        ...Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, Number(value)])),
        recorded,
      } as Aftermath,
    ]),
  )
}

/** Orders since then that belong to no cart, have no lots or no payment: nobody would fulfil them or be paid. */
export async function strayOrders(sql: Sql, since: Date): Promise<Row[]> {
  return sql(
    `select * from (
       select o.id, o.created_at,
         exists (select 1 from order_cart c where c.order_id = o.id and c.deleted_at is null) as has_cart,
         exists (select 1 from order_allocation a where a.order_id = o.id) as has_lots,
         exists (select 1 from payment y join order_payment_collection k using (payment_collection_id)
           where k.order_id = o.id and y.canceled_at is null) as has_payment
       from "order" o where o.created_at >= $1 and o.deleted_at is null and o.canceled_at is null) found
     where not (has_cart and has_lots and has_payment) order by created_at, id`,
    [since],
  )
}

/** Lets the time of holds pass that nobody came back for, and of the placements left open with them. */
export async function letTimePass(sql: Sql, cart_ids: string[]): Promise<void> {
  await sql(
    `update stock_hold set expires_at = now() - interval '1 second'
     where cart_id = any($1::text[]) and status = 'held'`,
    [cart_ids],
  )
  await sql(
    `update order_placement set created_at = now() - interval '1 hour'
     where cart_id = any($1::text[]) and recorded_at is null`,
    [cart_ids],
  )
}
