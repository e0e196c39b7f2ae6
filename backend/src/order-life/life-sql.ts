import { ledgerLines } from '../orders/ledger-lines'

/** An order with its lines as they were sold. Amounts in fen; a line's after its discounts. */
export const LIFE_SQL = `
  select o.id as order_id, oc.cart_id, o.status, o.created_at, io.order_id is not null as of_institution,
    round(100 * (select (s.totals ->> 'original_order_total')::numeric from order_summary s
      where s.order_id = o.id and s.deleted_at is null order by s.version limit 1)) as ordered_fen,
    (select coalesce(round(100 * sum(t.amount)), 0) from order_transaction t
      where t.order_id = o.id and t.deleted_at is null) as paid_fen,
    (select coalesce(jsonb_agg(line order by line ->> 'line_id'), '[]') from (
      select jsonb_build_object('line_id', l.id, 'ledger_line_id', coalesce(w.ledger_line_id, l.id), 'variant_id', l.variant_id,
        'units', i.quantity, 'amount_fen', round(100 * (coalesce(i.unit_price, l.unit_price) * i.quantity - coalesce(
          (select sum(a.amount) from order_line_item_adjustment a where a.item_id = l.id and a.version = 1
            and a.deleted_at is null), 0)))) as line
      from order_item i
      join order_line_item l on l.id = i.item_id
      left join (${ledgerLines('= :order_id')}) w on w.line_id = l.id
      where i.order_id = o.id and i.version = 1 and i.deleted_at is null) x) as lines
  from "order" o
  left join order_cart oc on oc.order_id = o.id and oc.deleted_at is null
  left join institution_order io on io.order_id = o.id
  where o.id = :order_id and o.deleted_at is null`
