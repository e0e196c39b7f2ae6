import { ledgerLines } from './ledger-lines'

/** An order as its buyer sees it. `ledger_line_id` is the cart line it came from, by which holds and quota know it. */
export const ORDER_SQL = `
  select o.id, o.display_id, o.status, o.created_at, o.email, o.customer_id, c.has_account,
    exists (select 1 from institution_order io where io.order_id = o.id) as of_institution,
    (select jsonb_build_object('name', concat_ws('', a.last_name, a.first_name), 'company', a.company, 'province', a.province,
      'city', a.city, 'address_1', a.address_1, 'address_2', a.address_2, 'phone', a.phone, 'postal_code', a.postal_code)
      from order_address a where a.id = o.shipping_address_id) as shipping_address,
    (select coalesce(jsonb_agg(line order by line ->> 'sku', line ->> 'line_id'), '[]') from (
      select jsonb_build_object('line_id', l.id, 'ledger_line_id', coalesce(w.ledger_line_id, l.metadata ->> 'ledger_line_id', l.id), 'variant_id', l.variant_id,
        'sku', coalesce(v.sku, l.variant_sku), 'product_id', l.product_id, 'handle', g.handle, 'seller_id', g.seller_id,
        'title', l.product_title, 'name_zh', coalesce(g.name_zh, l.product_title), 'name_en', coalesce(g.name_en, l.product_title),
        'net_content_zh', v.net_content_zh, 'net_content_en', v.net_content_en, 'thumbnail', l.thumbnail,
        'base_unit', g.base_unit, 'quota_eligible', coalesce(g.quota_eligible, false), 'units', i.quantity,
        'unit_price_fen', round(100 * coalesce(i.unit_price, l.unit_price)),
        'total_fen', round(100 * coalesce(i.unit_price, l.unit_price) * i.quantity)) as line
      from order_item i
      join order_line_item l on l.id = i.item_id
      left join listing_variant v on v.variant_id = l.variant_id and v.deleted_at is null
      left join listing g on g.id = v.listing_id
      left join (${ledgerLines('= :order_id')}) w on w.line_id = l.id
      where i.order_id = o.id and i.version = o.version and i.deleted_at is null) x) as lines,
    round(100 * (select (s.totals ->> 'current_order_total')::numeric from order_summary s
      where s.order_id = o.id and s.version = o.version and s.deleted_at is null limit 1)) as total_fen
  from "order" o left join customer c on c.id = o.customer_id
  where o.id = :order_id and o.deleted_at is null`

/** The lots that serve an order, and where each was taken. */
export const ORDER_LOTS_SQL = `
  select h.line_id, h.variant_id, v.sku, t.code as lot_code, t.trace_code, h.quantity, t.base_unit, t.produced_on, t.expires_on,
    h.status, jsonb_build_object('name_zh', n.name_zh, 'name_en', n.name_en, 'tier', n.tier) as node
  from stock_hold h
  join lot t on t.id = h.lot_id
  left join listing_variant v on v.variant_id = h.variant_id
  left join storage_zone z on z.id = h.zone_id
  left join network_node n on n.id = z.node_id
  where h.order_id = :order_id and h.status <> 'released'
  order by v.sku, t.expires_on, t.code`

/** How an order travels. */
export const ORDER_LEGS_SQL = `
  select l.seq, l.status, l.planned_on, l.departed_at, l.arrived_at, l.temperature_class, l.weight_g,
    jsonb_build_object('name_zh', f.name_zh, 'name_en', f.name_en, 'tier', f.tier) as "from",
    case when t.id is null then null
      else jsonb_build_object('name_zh', t.name_zh, 'name_en', t.name_en, 'tier', t.tier) end as "to",
    a.arrives_on
  from order_allocation a
  join order_leg l on l.order_id = a.order_id
  join network_node f on f.id = l.from_node_id
  left join network_node t on t.id = l.to_node_id
  where a.order_id = :order_id and l.status <> 'cancelled'
  order by l.seq`
