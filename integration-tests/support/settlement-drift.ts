import type { Row, Sql } from './database'

const GROSS = `('sale', 'freight', 'refund', 'claim')`
/** A change that is still being carried out is not in every book yet. */
const AT_REST = `not exists (select 1 from order_change_request c where c.order_id = o.id and c.finished_at is null)`

/**
 * Sellers' settlement beside the buyers' money: what core's order lines and delivery cost less the refunds of the
 * order, what core's transactions say came and went, what a unit owes, and closed statements beside their lines.
 */
export const settlementDrift = (sql: Sql): Promise<Row[]> =>
  sql(`
    with kept as (select order_id, sum(amount_fen) as fen from settlement_line where kind in ${GROSS} group by 1),
    goods as (select i.order_id, sum(round(100 * (coalesce(i.unit_price, l.unit_price) * i.quantity - coalesce((select
        sum(a.amount) from order_line_item_adjustment a where a.item_id = l.id and a.version = 1 and a.deleted_at is null), 0)))) as fen
      from order_item i join order_line_item l on l.id = i.item_id where i.version = 1 and i.deleted_at is null group by 1),
    way as (select s.order_id, sum(round(100 * m.amount)) as fen from order_shipping s
      join order_shipping_method m on m.id = s.shipping_method_id
      where s.version = 1 and s.deleted_at is null group by 1),
    back as (select order_id, sum(amount_fen) filter (where line_id is not null) as fen from refund_entry group by 1)
    select 'settlement' as ledger, 'order' as what, o.id, kept.fen as kept, goods.fen + coalesce(way.fen, 0) - coalesce(back.fen, 0) as paid
    from "order" o join settlement_order s on s.order_id = o.id join goods on goods.order_id = o.id
      left join kept on kept.order_id = o.id left join way on way.order_id = o.id left join back on back.order_id = o.id
    where ${AT_REST} and coalesce(kept.fen, 0) <> case when o.status = 'canceled' then 0
      else goods.fen + coalesce(way.fen, 0) - coalesce(back.fen, 0) end
    union all
    select 'settlement', 'money', o.id, kept.fen, m.fen from "order" o join kept on kept.order_id = o.id
      join settlement_order s on s.order_id = o.id and s.buyer_kind = 'consumer'
      join (select order_id, round(100 * sum(amount)) as fen from order_transaction where deleted_at is null group by 1) m
        on m.order_id = o.id
    where ${AT_REST} and o.status <> 'canceled' and kept.fen <> m.fen
      and not exists (select 1 from refund_entry r where r.order_id = o.id
        and not exists (select 1 from refund_settlement f where f.refund_id = r.id))
    union all
    select 'settlement', 'owed', o.id, kept.fen, d.fen from "order" o join kept on kept.order_id = o.id
      join (select order_id, sum(amount_fen - corrected_fen) as fen from due_item group by 1) d on d.order_id = o.id
    where ${AT_REST} and kept.fen <> d.fen and not exists (select 1 from child_order c where c.order_id = o.id
        and c.status not in ('accepted', 'cancelled'))
      and not exists (select 1 from stock_shortage h where h.order_id = o.id and h.status in ('open', 'offered'))
    union all
    select 'settlement', 'missing', p.order_id, 0, 0 from order_placement p where p.recorded_at is not null
      and not exists (select 1 from settlement_order s where s.order_id = p.order_id)
    union all
    select 'settlement', 'statement', s.id, s.closing_fen, s.opening_fen + coalesce(sum(l.amount_fen), 0)
    from seller_statement s left join seller_statement_line sl on sl.statement_id = s.id
      left join settlement_line l on l.id = sl.line_id and l.seller_id = s.seller_id
    where s.status = 'closed' group by s.id having s.closing_fen <> s.opening_fen + coalesce(sum(l.amount_fen), 0)`)
