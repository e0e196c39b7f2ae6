import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export type OrderDrift = { what: string; order_id: string; settled_fen: number; money_fen: number }

/** What the buyer pays in the end, from core's order and the order's own refunds, beside what its sellers' lines say. */
const ORDERS_SQL = `
  with kept as (select order_id, sum(amount_fen) as fen from settlement_line
      where kind in ('sale', 'freight', 'refund', 'claim') group by 1),
    asked as (select s.order_id, case when o.status = 'canceled' then 0 else
        (select round(100 * (t.totals ->> 'original_order_total')::numeric) from order_summary t where t.order_id = o.id
          and t.deleted_at is null order by t.version limit 1)
        - coalesce((select sum(r.amount_fen) from refund_entry r where r.order_id = o.id and r.line_id is not null), 0) end as fen
      from settlement_order s join "order" o on o.id = s.order_id)
  select 'order' as what, asked.order_id, coalesce(kept.fen, 0) as settled_fen, asked.fen as money_fen
  from asked left join kept using (order_id) where coalesce(kept.fen, 0) <> asked.fen`

/** Consumers' orders that were paid: money that came less money that went back, as core's transactions have it. */
const PAID_SQL = `
  with money as (select t.order_id, round(100 * sum(t.amount)) as fen from order_transaction t
      join settlement_order s on s.order_id = t.order_id and s.buyer_kind = 'consumer'
      join "order" o on o.id = t.order_id and o.status <> 'canceled'
      where t.deleted_at is null group by 1),
    kept as (select order_id, sum(amount_fen) as fen from settlement_line
      where kind in ('sale', 'freight', 'refund', 'claim') group by 1)
  select 'paid' as what, money.order_id, kept.fen as settled_fen, money.fen as money_fen from money join kept using (order_id)
  where money.fen <> kept.fen and not exists (select 1 from refund_entry r where r.order_id = money.order_id
    and not exists (select 1 from refund_settlement f where f.refund_id = r.id))`

/** Institutions' orders that are signed for whole: what the unit owes for them less what was corrected since. */
const OWED_SQL = `
  with owed as (select d.order_id, sum(d.amount_fen - d.corrected_fen) as fen from due_item d group by 1),
    kept as (select order_id, sum(amount_fen) as fen from settlement_line
      where kind in ('sale', 'freight', 'refund', 'claim') group by 1)
  select 'owed' as what, owed.order_id, kept.fen as settled_fen, owed.fen as money_fen from owed join kept using (order_id)
  where owed.fen <> kept.fen and not exists (select 1 from child_order c where c.order_id = owed.order_id
    and c.status not in ('accepted', 'cancelled'))
    and not exists (select 1 from stock_shortage h where h.order_id = owed.order_id and h.status in ('open', 'offered'))`

const MISSING_SQL = `
  select 'not settled' as what, p.order_id, 0 as settled_fen, 0 as money_fen from order_placement p
  where p.recorded_at is not null and not exists (select 1 from settlement_order s where s.order_id = p.order_id)`

/** Orders whose sellers' lines do not sum to the buyer's money, by three accounts of it: none, unless something is wrong. */
export async function verifySettledOrders(knex: Knex): Promise<{ orders: number; drift: OrderDrift[] }> {
  const counted = await knex('settlement_order').count({ count: '*' }).first()
  const found = await Promise.all([ORDERS_SQL, PAID_SQL, OWED_SQL, MISSING_SQL].map((sql) => knex.raw(sql)))
  const drift = found.flatMap(({ rows }) =>
    (rows as Record<string, unknown>[]).map((row) => ({
      what: String(row.what),
      order_id: String(row.order_id),
      settled_fen: Number(row.settled_fen),
      money_fen: Number(row.money_fen),
    })),
  )
  return { orders: Number(counted?.count), drift }
}
