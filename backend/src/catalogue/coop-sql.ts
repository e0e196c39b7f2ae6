/** What a seller sees of its own lots, rooms and orders: one bounded statement each. */
export const COOP_LOTS_SQL = `
  select t.id, t.code, t.trace_code, t.product_id, l.id as listing_id, l.name_zh, l.name_en, t.base_unit, t.temperature_class,
    t.produced_on, t.expires_on, t.status, t.village_name, t.plot_ref, t.conformity_certificate_no, t.quantity_initial,
    coalesce(b.on_hand, 0) as on_hand, coalesce(b.held, 0) as held, coalesce(b.quarantined, 0) as quarantined,
    coalesce(b.zones, '[]') as zones, count(*) over () as count
  from lot t
  join listing l on l.product_id = t.product_id
  left join lateral (
    select sum(x.on_hand) as on_hand, sum(x.held) as held, sum(x.quarantined) as quarantined,
      jsonb_agg(jsonb_build_object('zone_id', x.zone_id, 'zone_code', z.code, 'node_name_zh', n.name_zh,
        'node_name_en', n.name_en, 'on_hand', x.on_hand, 'held', x.held) order by x.zone_id) as zones
    from lot_balance x join storage_zone z on z.id = x.zone_id join network_node n on n.id = x.node_id
    where x.lot_id = t.id
  ) b on true
  where t.seller_id = :seller_id and t.deleted_at is null
    and (cast(:status as text) is null or t.status = :status)
    and (cast(:listing_id as text) is null or l.id = :listing_id)
    and (cast(:q as text) is null or t.code ilike :q or t.trace_code ilike :q or l.name_zh ilike :q or l.name_en ilike :q)
  order by t.produced_on desc, t.code desc
  limit :limit offset :offset`

export const COOP_LISTINGS_SQL = `
  select l.id, l.handle, l.name_zh, l.name_en, l.category_code, l.base_unit, l.temperature_class, l.shelf_life_days, l.status,
    coalesce((select p.thumbnail from product p where p.id = l.product_id), '/mark.svg') as picture,
    (select count(*) from listing_variant v where v.listing_id = l.id and v.deleted_at is null) as variants,
    coalesce(b.on_hand, 0) as on_hand, coalesce(b.free, 0) as free, coalesce(b.lots, 0) as lots, b.earliest_expires_on,
    count(*) over () as count
  from listing l
  left join lateral (
    select sum(x.on_hand) as on_hand, sum(x.on_hand - x.held - x.quarantined) as free, count(distinct x.lot_id) as lots,
      min(x.expires_on) as earliest_expires_on
    from lot_balance x where x.product_id = l.product_id and x.on_hand > 0
  ) b on true
  where l.seller_id = :seller_id and l.deleted_at is null
    and (cast(:q as text) is null or l.name_zh ilike :q or l.name_en ilike :q or l.handle ilike :q)
  order by l.status, l.handle
  limit :limit offset :offset`

export const COOP_ZONES_SQL = `
  select z.id, z.code, z.temperature_class, z.capacity_g,
    jsonb_build_object('id', n.id, 'code', n.code, 'name_zh', n.name_zh, 'name_en', n.name_en, 'tier', n.tier,
      'township_code', n.township_code) as node,
    count(*) over () as count
  from storage_zone z join network_node n on n.id = z.node_id
  where z.deleted_at is null and n.deleted_at is null and n.status = 'open' and n.tier <> 'vehicle'
    and (cast(:temperature_class as text) is null or z.temperature_class = :temperature_class)
  order by n.tier, n.code, z.code
  limit :limit offset :offset`

/** Lines of orders placed on a day (Asia/Shanghai) for the seller's goods; who buys is not shown. */
export const COOP_ORDER_LINES_SQL = `
  select o.id as order_id, o.display_id, o.created_at as placed_at, oli.id as line_id, v.sku, l.name_zh, l.name_en,
    v.net_content_zh, v.net_content_en, l.base_unit, i.quantity as units, i.quantity * v.base_quantity as quantity,
    coalesce(h.lots, '[]') as lots, coalesce(h.status, 'unallocated') as status, count(*) over () as count
  from "order" o
  join order_item i on i.order_id = o.id and i.version = o.version and i.deleted_at is null
  join order_line_item oli on oli.id = i.item_id
  join listing_variant v on v.variant_id = oli.variant_id and v.deleted_at is null
  join listing l on l.id = v.listing_id and l.seller_id = :seller_id
  left join lateral (
    select min(x.status) as status, jsonb_agg(jsonb_build_object('lot_code', t.code, 'trace_code', t.trace_code,
      'quantity', x.quantity, 'expires_on', t.expires_on, 'node_name_zh', n.name_zh, 'node_name_en', n.name_en,
      'zone_code', z.code, 'status', x.status) order by t.expires_on, t.code) as lots
    from stock_hold x join lot t on t.id = x.lot_id join storage_zone z on z.id = x.zone_id join network_node n on n.id = z.node_id
    where x.order_id = o.id and x.variant_id = oli.variant_id and x.status <> 'released'
  ) h on true
  where o.created_at >= :from and o.created_at < :to and o.deleted_at is null and o.canceled_at is null
  order by o.created_at desc, o.display_id desc, v.sku
  limit :limit offset :offset`

export const COOP_TODAY_SQL = `
  select
    (select count(distinct o.id) from "order" o
      join order_item i on i.order_id = o.id and i.version = o.version and i.deleted_at is null
      join order_line_item x on x.id = i.item_id
      join listing l on l.product_id = x.product_id and l.seller_id = :seller_id
      where o.created_at >= :from and o.created_at < :to and o.deleted_at is null and o.canceled_at is null) as orders,
    (select count(*) from stock_hold h join lot t on t.id = h.lot_id
      where t.seller_id = :seller_id and h.status = 'bound') as picks_waiting,
    (select count(*) from listing where seller_id = :seller_id and status = 'listed' and deleted_at is null) as listings,
    (select count(distinct b.lot_id) from lot_balance b where b.seller_id = :seller_id and b.on_hand > 0) as lots_in_stock,
    (select count(distinct b.lot_id) from lot_balance b
      where b.seller_id = :seller_id and b.on_hand > 0 and b.expires_on < :soon) as lots_expiring,
    (select count(*) from lot where seller_id = :seller_id and created_at >= :from and created_at < :to) as lots_taken_in,
    (select count(*) from certificate where seller_id = :seller_id and deleted_at is null
      and status in ('certified', 'renewal_due') and valid_to < :renew_soon) as certificates_ending`
