/** An order's live holds with lot, room and node, under the order's own line ids. */
export const HOLDS_SQL = `
  select h.id as hold_id, coalesce(w.line_id, h.line_id) as line_id, h.variant_id, v.sku, h.lot_id, t.code as lot_code,
    h.zone_id, z.code as zone_code, n.name_zh as node_name_zh, n.name_en as node_name_en, h.quantity, t.base_unit,
    t.expires_on, h.status
  from stock_hold h
  join lot t on t.id = h.lot_id
  left join listing_variant v on v.variant_id = h.variant_id and v.deleted_at is null
  left join storage_zone z on z.id = h.zone_id
  left join network_node n on n.id = z.node_id
  left join lateral (select l.id as line_id from cart_line_item cl join order_item i on i.order_id = h.order_id
    join order_line_item l on l.id = i.item_id and l.variant_id = cl.variant_id
    where cl.id = h.line_id and i.version = 1 order by l.id limit 1) w on true
  where h.order_id = :order_id and h.status <> 'released'
  order by v.sku, t.expires_on, t.code`
