/** The tables of a scope; `:ids` are all lots in it, the first ones and what was made of them. */

/** What became of each lot: in stock, promised to orders that have not left, gone to buyers. */
export const LOTS_SQL = `
  select l.id, l.code, l.trace_code, l.product_name_zh, l.product_name_en, l.producer_name_zh, l.producer_name_en,
    l.township_code, l.village_name, l.plot_ref, l.produced_on, l.expires_on, l.base_unit, l.status,
    l.quantity_initial as made, coalesce(b.on_hand, 0) as on_hand, coalesce(h.promised, 0) as promised,
    coalesce(h.sold, 0) as sold, l.id = any(:seeds) as is_start
  from lot l
  left join (select lot_id, sum(on_hand) as on_hand from lot_balance where lot_id = any(:ids) group by 1) b on b.lot_id = l.id
  left join (select lot_id, sum(quantity) filter (where status = 'bound') as promised,
      sum(quantity) filter (where status = 'shipped') as sold
    from stock_hold where lot_id = any(:ids) and order_id is not null group by 1) h on h.lot_id = l.id
  where l.id = any(:ids)`

export const NODES_SQL = `
  select n.id, n.code, n.name_zh, n.name_en, count(distinct b.lot_id)::int as lots,
    coalesce(sum(b.on_hand) filter (where b.base_unit = 'g'), 0) as on_hand_g,
    coalesce(sum(b.on_hand) filter (where b.base_unit = 'piece'), 0) as on_hand_pieces
  from lot_balance b join storage_zone z on z.id = b.zone_id join network_node n on n.id = z.node_id
  where b.lot_id = any(:ids) and b.on_hand > 0 group by n.id order by n.code`

/** What orders have of the lots: promised and still here, or gone to the buyer. */
const HAVE = `
  select order_id, lot_id, quantity, status = 'shipped' as is_gone from stock_hold
  where lot_id = any(:ids) and order_id is not null and status in ('bound', 'shipped')`

/** Orders that have of the lots. Who a consumer is stays in the order; a unit is named, for it answers for its canteen. */
export const ordersSql = (have: string): string => `
  select o.id as order_id, o.display_id, o.created_at, i.institution_id, u.name_zh as institution_zh,
    u.name_en as institution_en, coalesce(i.institution_id, o.customer_id, o.email, o.id) as buyer,
    h.lots, h.quantity_g, h.quantity_pieces,
    case when not h.is_gone then 'to_ship' when d.arrived then 'delivered' else 'on_the_way' end as state
  from (select s.order_id, count(distinct s.lot_id)::int as lots, bool_or(s.is_gone) as is_gone,
      coalesce(sum(s.quantity) filter (where l.base_unit = 'g'), 0) as quantity_g,
      coalesce(sum(s.quantity) filter (where l.base_unit = 'piece'), 0) as quantity_pieces
    from (${have}) s join lot l on l.id = s.lot_id group by 1) h
  join "order" o on o.id = h.order_id
  left join institution_order i on i.order_id = o.id
  left join institution u on u.id = i.institution_id
  left join lateral (select bool_and(g.arrived_at is not null) as arrived from order_leg g
    where g.order_id = o.id and g.to_node_id is null and g.status <> 'cancelled') d on true`

export const ORDERS_SQL = ordersSql(HAVE)

/** With what a recall (`:reason`) took from orders when it held its lots. */
export const ORDERS_WITH_SHORT_SQL = ordersSql(`${HAVE}
  union all select order_id, lot_id, quantity, false from stock_shortage
  where lot_id = any(:ids) and cause = 'recall' and reason = :reason`)

export const TOTALS_SQL = `
  select (select count(*) from (${LOTS_SQL}) l)::int as lots,
    (select jsonb_object_agg(base_unit, sums) from (select base_unit, jsonb_build_object(
      'made', coalesce(sum(made) filter (where is_start), 0), 'on_hand', sum(on_hand), 'promised', sum(promised),
      'sold', sum(sold)) as sums from (${LOTS_SQL}) l group by base_unit) u) as quantities,
    count(*)::int as orders, count(distinct buyer)::int as buyers, count(distinct institution_id)::int as institutions,
    count(*) filter (where state = 'to_ship')::int as to_ship, count(*) filter (where state = 'on_the_way')::int as on_the_way,
    count(*) filter (where state = 'delivered')::int as delivered
  from (${ORDERS_SQL}) r`
