/** Rows of child orders as a person reads them: goods, lot and pack by name. */
export const CHILD_ROWS_SQL = `
  select r.child_id, r.line_id, r.variant_id, r.lot_id, r.quantity, r.units, r.amount_fen, t.code as lot_code, t.trace_code,
    t.base_unit, t.expires_on, v.sku, v.base_quantity as unit_quantity, g.name_zh, g.name_en, v.net_content_zh,
    v.net_content_en, coalesce(g.quota_eligible, false) as quota_eligible
  from child_order_line r
  join lot t on t.id = r.lot_id
  left join listing_variant v on v.variant_id = r.variant_id and v.deleted_at is null
  left join listing g on g.id = v.listing_id
  where r.child_id = any(:child_ids)
  order by v.sku, t.expires_on, t.code`
