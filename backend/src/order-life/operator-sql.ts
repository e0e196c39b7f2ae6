import { ledgerLines } from '../orders/ledger-lines'

/** An order's live holds with lot, room and node, under the order's own line ids. */
export const HOLDS_SQL = `
  select h.id as hold_id, coalesce(s.to_line_id, w.line_id, h.line_id) as line_id, h.variant_id, v.sku, h.lot_id, t.code as lot_code,
    h.zone_id, z.code as zone_code, n.name_zh as node_name_zh, n.name_en as node_name_en, h.quantity, t.base_unit,
    t.expires_on, h.status
  from stock_hold h
  join lot t on t.id = h.lot_id
  left join listing_variant v on v.variant_id = h.variant_id and v.deleted_at is null
  left join storage_zone z on z.id = h.zone_id
  left join network_node n on n.id = z.node_id
  left join (${ledgerLines('= :order_id')}) w on w.ledger_line_id = h.line_id
  left join lateral (select s.to_line_id from substitution s where s.order_id = h.order_id and s.status = 'accepted'
    and s.to_variant_id = h.variant_id and s.to_line_id is not null
    order by s.answered_at desc limit 1) s on h.variant_id is distinct from (
      select l.variant_id from order_line_item l where l.id = w.line_id)
  where h.order_id = :order_id and h.status <> 'released'
  order by v.sku, t.expires_on, t.code`
