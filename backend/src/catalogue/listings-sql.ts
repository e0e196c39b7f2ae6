import { RECOGNITION } from '@pengshui/certification/domain'

/**
 * The catalogue in one statement each: listings with price, what is free, certificates. What counts as free is
 * what the sourcing rules would take today: in a zone of the product's class, on a way that keeps that class to
 * the door, with enough life left on arrival (plugins/cold-chain/src/domain/candidates.ts says the same).
 */
const REACH = `
  road_walk (node_id, next_id, hours, classes, depth) as (
    select from_node_id, to_node_id, hours::numeric, temperature_classes, 1 from road_leg where deleted_at is null
    union all
    select w.node_id, r.to_node_id, w.hours + r.hours::numeric,
      array(select unnest(w.classes) intersect select unnest(r.temperature_classes)), w.depth + 1
    from road_walk w join road_leg r on r.from_node_id = w.next_id and r.deleted_at is null
    where w.depth < 12
  ),
  reach as (
    select w.node_id, ceil(w.hours / 24)::int as travel_days, w.classes
    from road_walk w join network_node n on n.id = w.node_id and n.status = 'open' and n.deleted_at is null
    where w.next_id is null
  )`

/** Presales whose harvest belongs to their promises (plugins/cooperative/src/domain/presale.ts says the same). */
const PRESALES = `
  unsettled as (
    select s.*, s.status = 'open' and s.sells_from <= :today and :today <= s.sells_to as is_selling
    from presale s where s.status in ('open', 'closed', 'settling')
  )`

/** Lots a buyer could get today, with the days of life left at the door. */
const FREE_LOTS = `
  ${PRESALES},
  free_lot as (
    select b.product_id, b.lot_id, b.node_id, b.expires_on, b.on_hand - b.held - b.quarantined as free,
      b.expires_on::date - (cast(:today as date) + r.travel_days) as days_left
    from lot_balance b
    join reach r on r.node_id = b.node_id
    join chosen l on l.product_id = b.product_id
    where b.on_hand - b.held - b.quarantined > 0
      and b.zone_temperature_class = l.temperature_class
      and l.temperature_class = any (r.classes)
      and b.expires_on::date - (cast(:today as date) + r.travel_days) >= l.min_remaining_days
      and not exists (
        select 1 from unsettled s where s.product_id = b.product_id and (s.is_selling or exists (
          select 1 from lot t where t.id = b.lot_id and t.produced_on between s.harvest_from and s.harvest_to)))
  )`

/** The price of a variant in yuan times 100; a price list or a rule needs a context the street does not have. */
const PRICES = `
  priced_variant as (
    select v.listing_id, v.variant_id, v.sku, v.base_quantity, v.weight_g, v.net_content_zh, v.net_content_en,
      v.is_catch_weight, v.case_units, round(100 * p.amount) as price_fen
    from listing_variant v
    join chosen l on l.id = v.listing_id
    left join product_variant_price_set s on s.variant_id = v.variant_id and s.deleted_at is null
    left join price p on p.price_set_id = s.price_set_id and p.currency_code = 'cny' and p.deleted_at is null
      and p.price_list_id is null and p.rules_count = 0 and p.min_quantity is null
    where v.deleted_at is null
  )`

/**
 * Certificates in force today, of a product or of its seller, and who lacks one that a gate asks for
 * (plugins/certification/src/domain/sale-gate.ts says the same).
 */
const CERTIFICATES = `
  live_certificate as (
    select l.id as listing_id, c.type_code, c.number, c.issuer, c.status, c.valid_from, c.valid_to, t.name_zh, t.name_en
    from chosen l
    join certificate c on c.subject_id in (l.product_id, l.seller_id) and c.deleted_at is null
      and c.status in ('certified', 'renewal_due') and c.valid_from <= :today and :today <= c.valid_to
    join certificate_type t on t.code = c.type_code
  ),
  gate as (
    select gate_key, min(subject_kind) as subject_kind, array_agg(code) as type_codes,
      array_agg(distinct k.kind) as seller_kinds, array_agg(distinct g.category) as categories
    from certificate_type t, unnest(t.gated_seller_kinds) k (kind), unnest(t.gated_categories) g (category)
    where t.deleted_at is null and t.gate_key is not null and t.subject_kind <> 'lot'
      and (t.in_force_from is null or t.in_force_from <= :today)
    group by gate_key
  ),
  lacking as (
    select distinct l.id as listing_id
    from chosen l
    join seller m on m.id = l.seller_id
    join gate t on t.categories && array['*', l.category_code] and t.seller_kinds && array['*', m.kind]
    where not exists (
      select 1 from certificate c
      where c.deleted_at is null and c.type_code = any (t.type_codes) and c.status in ('certified', 'renewal_due')
        and c.valid_from <= :today and :today <= c.valid_to
        and c.subject_id = case t.subject_kind when 'product' then l.product_id else l.seller_id end
    )
  )`

const CARD = `
  card as (
    select l.*, s.name_zh as seller_name_zh, s.name_en as seller_name_en, s.kind as seller_kind,
      coalesce(f.free, 0) as free_quantity, f.earliest_expires_on, p.thumbnail,
      v.price_from_fen, v.price_per_500g_fen,
      l.created_at as listed_at,
      (select jsonb_build_object('id', o.id, 'sells_to', o.sells_to, 'harvest_from', o.harvest_from,
          'harvest_to', o.harvest_to, 'ship_by', o.ship_by,
          'free_quantity', greatest(0, o.sellable_quantity - o.promised_quantity))
        from unsettled o where o.product_id = l.product_id and o.is_selling and s.status = 'active'
          and v.price_from_fen is not null and not exists (select 1 from lacking k where k.listing_id = l.id)) as presale,
      (s.status = 'active' and v.price_from_fen is not null and coalesce(f.free, 0) >= v.base_quantity_min
        and not exists (select 1 from lacking k where k.listing_id = l.id)) as sellable
    from chosen l
    join seller s on s.id = l.seller_id
    join product p on p.id = l.product_id
    left join (
      select product_id, sum(free) as free, min(expires_on) as earliest_expires_on from free_lot group by product_id
    ) f on f.product_id = l.product_id
    left join (
      select listing_id, min(price_fen) as price_from_fen, min(base_quantity) as base_quantity_min,
        min(round(price_fen * 500 / base_quantity)) as price_per_500g_fen
      from priced_variant group by listing_id
    ) v on v.listing_id = l.id
  )`

const CERTIFICATE_JSON = `(
  select coalesce(jsonb_agg(jsonb_build_object('type_code', c.type_code, 'number', c.number, 'name_zh', c.name_zh,
    'name_en', c.name_en, 'issuer', c.issuer, 'status', c.status, 'valid_from', c.valid_from, 'valid_to', c.valid_to)
    order by c.type_code, c.number), '[]')
  from live_certificate c where c.listing_id = card.id)`

/** A suspended seller's goods leave the shelf with the next request; who has a link sees that they are not sold. */
const SELLER_ACTIVE = `exists (select 1 from seller a where a.id = l.seller_id and a.status = 'active')`

/** Listings on the shelf that the words match, those that lack a paper left out; facets ignore their own filter, the page obeys all. */
export const LISTINGS_SQL = `
  with recursive ${REACH},
  chosen as (
    select l.*, l.min_remaining_days_consumer as min_remaining_days from listing l
    where l.status = 'listed' and l.deleted_at is null and ${SELLER_ACTIVE}
      and (cast(:q as text) is null or l.name_zh ilike :q or l.name_en ilike :q or l.summary_zh ilike :q or l.summary_en ilike :q)
      and (cast(:seller_id as text) is null or l.seller_id = :seller_id)
  ),
  ${FREE_LOTS}, ${PRICES}, ${CERTIFICATES}, ${CARD},
  matched as (
    select card.*,
      (cast(:category as text) is null or category_code = :category) as by_category,
      (cast(:township as text) is null or township_code = :township) as by_township,
      (cast(:temperature_class as text) is null or temperature_class = :temperature_class) as by_class
    from card where not exists (select 1 from lacking k where k.listing_id = card.id)
      and (not cast(:in_stock as boolean) or sellable or (presale ->> 'free_quantity')::bigint > 0)
  ),
  page as (
    select * from matched where by_category and by_township and by_class
    order by
      case when :sort = 'price_asc' then price_from_fen end asc nulls last,
      case when :sort = 'price_desc' then price_from_fen end desc nulls last,
      case when :sort = 'name' then name_zh end asc,
      case when :sort = 'newest' then listed_at end desc,
      handle
    limit :limit offset :offset
  )
  select
    (select count(*) from matched where by_category and by_township and by_class) as count,
    (select coalesce(jsonb_object_agg(code, n), '{}') from (select category_code as code, count(*) as n from matched
      where by_township and by_class group by 1) x) as categories,
    (select coalesce(jsonb_object_agg(code, n), '{}') from (select township_code as code, count(*) as n from matched
      where by_category and by_class group by 1) x) as townships,
    (select coalesce(jsonb_object_agg(code, n), '{}') from (select temperature_class as code, count(*) as n from matched
      where by_category and by_township group by 1) x) as temperature_classes,
    (select coalesce(jsonb_agg(to_jsonb(card) || jsonb_build_object('certificates', ${CERTIFICATE_JSON})), '[]')
      from page card) as listings`

/** One listing on the shelf with its variants, and the lots a buyer could get. */
export const LISTING_SQL = `
  with recursive ${REACH},
  chosen as (
    select l.*, l.min_remaining_days_consumer as min_remaining_days from listing l
    where l.handle = :handle and l.status = 'listed' and l.deleted_at is null
  ),
  ${FREE_LOTS}, ${PRICES}, ${CERTIFICATES}, ${CARD}
  select to_jsonb(card) || jsonb_build_object(
    'certificates', ${CERTIFICATE_JSON},
    'variants', (
      select coalesce(jsonb_agg(to_jsonb(v) || jsonb_build_object(
        'price_per_500g_fen', round(v.price_fen * 500 / v.base_quantity),
        'free_units', floor(card.free_quantity / v.base_quantity)) order by v.base_quantity, v.sku), '[]')
      from priced_variant v),
    'lots', (
      select coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'trace_code', t.trace_code, 'produced_on', t.produced_on,
        'expires_on', f.expires_on, 'days_left', f.days_left, 'township_code', t.township_code,
        'node_name_zh', n.name_zh, 'node_name_en', n.name_en) order by f.expires_on, t.code), '[]')
      from (select * from free_lot order by expires_on, lot_id limit :lots_max) f
      join lot t on t.id = f.lot_id
      join network_node n on n.id = f.node_id)
  ) as listing
  from card`

/** Recognised by the county today, and not taken out of its programmes. */
const COUNTS = `(card.quota_eligible and exists (
    select 1 from live_certificate c where c.listing_id = card.id and c.type_code = '${RECOGNITION}'))`

/** What an institution can order: every variant with its price and the units free for its stricter shelf life. */
export const CATALOGUE_SQL = `
  with recursive ${REACH},
  chosen as (
    select l.*, l.min_remaining_days_institution as min_remaining_days from listing l
    where l.status = 'listed' and l.deleted_at is null
      and (cast(:skus as text[]) is not null or ${SELLER_ACTIVE})
      and (cast(:skus as text[]) is null or exists (
        select 1 from listing_variant x where x.listing_id = l.id and x.sku = any (cast(:skus as text[])) and x.deleted_at is null))
      and (cast(:q as text) is null or l.name_zh ilike :q or l.name_en ilike :q or exists (
        select 1 from listing_variant x where x.listing_id = l.id and x.sku ilike :q and x.deleted_at is null))
  ),
  ${FREE_LOTS}, ${PRICES}, ${CERTIFICATES}, ${CARD}
  select v.sku, v.variant_id, card.id as listing_id, card.product_id, card.name_zh, card.name_en, card.category_code,
    card.temperature_class, card.base_unit, ${COUNTS} as quota_eligible, v.base_quantity, v.net_content_zh, v.net_content_en,
    v.case_units, v.price_fen, card.seller_name_zh, card.seller_name_en,
    case when card.presale is not null then floor((card.presale ->> 'free_quantity')::bigint / v.base_quantity)
      when card.sellable then floor(card.free_quantity / v.base_quantity) else 0 end as free_units, card.presale,
    count(*) over () as count
  from priced_variant v join card on card.id = v.listing_id
  where cast(:skus as text[]) is null or v.sku = any (cast(:skus as text[]))
  order by card.name_zh, v.base_quantity, v.sku
  limit :limit offset :offset`
