/** A seller's goods that orders hold, with the day they leave their node; who buys is not shown. */
export const PICKS_SQL = `
  select h.id as hold_id, o.display_id, n.id as node_id, n.name_zh as node_name_zh, n.name_en as node_name_en,
    z.code as zone_code, t.code as lot_code, t.expires_on, l.name_zh, l.name_en, v.sku, v.net_content_zh, v.net_content_en,
    t.base_unit, h.quantity, g.planned_on as departs_on, k.ticked_at, count(*) over () as count
  from stock_hold h
  join lot t on t.id = h.lot_id and t.seller_id = :seller_id
  join storage_zone z on z.id = h.zone_id
  join network_node n on n.id = z.node_id
  join "order" o on o.id = h.order_id
  left join listing_variant v on v.variant_id = h.variant_id and v.deleted_at is null
  left join listing l on l.product_id = t.product_id and l.deleted_at is null
  left join pick_tick k on k.hold_id = h.id
  left join lateral (
    select min(e.planned_on) as planned_on from order_leg e
    where e.order_id = h.order_id and e.from_node_id = n.id and e.status <> 'cancelled'
      and e.temperature_class = t.temperature_class
  ) g on true
  where h.status = 'bound' and coalesce(g.planned_on, :day) <= :day
    and (cast(:node_id as text) is null or n.id = :node_id)
  order by n.code, departs_on nulls last, l.name_zh, o.display_id, h.id
  limit :limit offset :offset`

/**
 * What will be missing, before it is: goods orders have lost already, goods set aside or ending before they leave, and
 * presales whose day comes while too little is in store.
 */
export const SHORTAGES_SQL = `
  with leaving as (
    select h.lot_id, h.zone_id, h.quantity, coalesce(g.planned_on, :today) as due_on
    from stock_hold h
    left join lateral (
      select min(e.planned_on) as planned_on from order_leg e join storage_zone z on z.id = h.zone_id
      where e.order_id = h.order_id and e.from_node_id = z.node_id and e.status <> 'cancelled') g on true
    where h.status = 'bound' and coalesce(g.planned_on, :today) <= :until
  ),
  found as (
    select 'lost' as kind, t.product_id, t.code as lot_code, s.quantity, left(s.created_at::text, 10) as due_on
    from stock_shortage s join lot t on t.id = s.lot_id
    where t.seller_id = :seller_id and s.status in ('open', 'offered')
    union all
    select 'under_review', t.product_id, t.code, sum(x.quantity), min(x.due_on)
    from leaving x join lot t on t.id = x.lot_id join lot_balance b on b.lot_id = x.lot_id and b.zone_id = x.zone_id
    where t.seller_id = :seller_id and (b.blocked_reason is not null or t.status = 'recalled') group by 2, 3
    union all
    select 'expiring', t.product_id, t.code, sum(x.quantity), min(x.due_on)
    from leaving x join lot t on t.id = x.lot_id
    where t.seller_id = :seller_id and t.expires_on <= x.due_on group by 2, 3
    union all
    select 'presale', p.product_id, null, p.due - coalesce(f.free, 0), p.ship_by
    from (select s.product_id, s.ship_by, sum(m.quantity - m.allocated) as due
      from presale s join presale_promise m on m.presale_id = s.id and m.status = 'promised'
      where s.seller_id = :seller_id and s.ship_by <= :until group by 1, 2) p
    left join (select product_id, sum(on_hand - held - quarantined) as free from lot_balance
      where expires_on > :today group by 1) f on f.product_id = p.product_id
    where p.due > coalesce(f.free, 0)
  )
  select f.kind, f.lot_code, f.quantity, f.due_on, l.id as listing_id, l.name_zh, l.name_en, l.base_unit,
    coalesce(b.on_hand, 0) as on_hand, coalesce(b.free, 0) as free, coalesce(b.quarantined, 0) as quarantined,
    coalesce(b.ending, 0) as ending, count(*) over () as count
  from found f
  join listing l on l.product_id = f.product_id and l.deleted_at is null
  left join lateral (
    select sum(x.on_hand) as on_hand, sum(x.on_hand - x.held - x.quarantined) as free, sum(x.quarantined) as quarantined,
      sum(x.on_hand) filter (where x.expires_on <= :until) as ending
    from lot_balance x where x.product_id = f.product_id
  ) b on true
  order by f.due_on, f.kind, l.name_zh, f.lot_code limit :limit offset :offset`
