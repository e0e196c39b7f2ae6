/** Stock row by row: a lot in a zone, with its names, its room and what is free of it. */
const FROM = `
  from lot_balance b
  join lot t on t.id = b.lot_id
  join storage_zone z on z.id = b.zone_id
  join network_node n on n.id = b.node_id
  left join listing g on g.product_id = b.product_id and g.deleted_at is null
  where b.on_hand > 0
    and (:node_id::text is null or b.node_id = :node_id)
    and (:zone_id::text is null or b.zone_id = :zone_id)
    and (:temperature_class::text is null or b.temperature_class = :temperature_class)
    and (:expires_before::text is null or b.expires_on <= :expires_before)
    and (:pattern::text is null or t.code ilike :pattern or t.trace_code ilike :pattern or g.name_zh ilike :pattern
      or g.name_en ilike :pattern)`

export const STOCK_SQL = `
  select b.lot_id, t.code as lot_code, t.trace_code, b.product_id, g.name_zh, g.name_en, b.node_id,
    n.name_zh as node_name_zh, n.name_en as node_name_en, b.zone_id, z.code as zone_code, b.temperature_class,
    b.base_unit, b.on_hand, b.held, b.quarantined, b.on_hand - b.held - b.quarantined as free, b.blocked_reason,
    b.expires_on, t.status as lot_status
  ${FROM} order by b.expires_on, t.code, b.zone_id limit :limit offset :offset`

export const STOCK_COUNT_SQL = `select count(*) as count ${FROM}`

/** Zones with what is in them, in grams: pieces weigh what one piece of their product's variants weighs on average. */
export const ZONES_SQL = `
  select z.id, z.code, z.node_id, n.name_zh as node_name_zh, n.name_en as node_name_en, n.status as node_status,
    n.tier, z.temperature_class, z.capacity_g, coalesce(u.used_g, 0) as used_g
  from storage_zone z
  join network_node n on n.id = z.node_id
  left join (
    select b.zone_id, sum(ceil(b.on_hand * coalesce(w.grams, 1))) as used_g
    from lot_balance b
    left join (select g.product_id, avg(v.weight_g::numeric / v.base_quantity) as grams
      from listing g join listing_variant v on v.listing_id = g.id and v.deleted_at is null group by 1) w
      on w.product_id = b.product_id
    where b.on_hand > 0 group by 1) u on u.zone_id = z.id
  where z.deleted_at is null and n.deleted_at is null and (:zone_id::text is null or z.id = :zone_id)
  order by n.tier, n.code, z.code limit 500`

/** What one base unit of a product weighs, in grams. */
export const UNIT_WEIGHT_SQL = `
  select coalesce(avg(v.weight_g::numeric / v.base_quantity), 1) as grams
  from listing g join listing_variant v on v.listing_id = g.id and v.deleted_at is null
  where g.product_id = :product_id`

export const LOTS_OF_ZONE_SQL = `
  select b.lot_id, t.code as lot_code, g.name_zh, g.name_en, b.base_unit, b.on_hand, b.held, b.quarantined
  from lot_balance b join lot t on t.id = b.lot_id
  left join listing g on g.product_id = b.product_id and g.deleted_at is null
  where b.zone_id = :zone_id and (:seller_id::text is null or b.seller_id = :seller_id) order by t.code limit 5000`

export const MOVEMENT_NAMES_SQL = `
  select 'lot' as kind, id, code from lot where id = any(:lot_ids)
  union all select 'zone', id, code from storage_zone where id = any(:zone_ids)`
