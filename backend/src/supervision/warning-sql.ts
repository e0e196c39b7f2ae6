import { SCOPE_SQL } from './scope-sql'

const net = (account: string): string =>
  `sum(t.amount_fen * ((t.credit_account = '${account}')::int - (t.debit_account = '${account}')::int))`
const FILED = `('submitted', 'supervisor_approved', 'confirmed')`

/** Units that should file for a year (a canteen's unit files for it), and what they have filed. */
export const UNITS_SQL = `
  with recursive ${SCOPE_SQL}
  select i.id as institution_id, count(d.id) filter (where d.status in ${FILED} or d.confirmed_version is not null)::int as filed,
    (array_agg(d.status order by d.updated_at desc) filter (where d.id is not null))[1] as latest_status
  from scope s join institution i on i.id = s.unit_id
  left join unit_of u on u.unit_id = i.id
  left join declaration d on d.institution_id = u.institution_id and d.fiscal_year = :fiscal_year and d.deleted_at is null
    and d.programme_id in (select id from programme where kind <> 'national_reserve')
  where i.status = 'active' and i.kind <> 'canteen' group by i.id order by i.code`

/** Declarations of a year with their figures, what of them was ordered late, and the base of the year before. */
export const DECLARED_SQL = `
  with recursive ${SCOPE_SQL},
  declared as (
    select d.id as declaration_id, d.institution_id as filed_by, m.unit_id as institution_id, d.programme_id, d.base_fen, p.kind
    from declaration d join programme p on p.id = d.programme_id join member m on m.institution_id = d.institution_id
    where d.fiscal_year = :fiscal_year and d.deleted_at is null and p.kind <> 'national_reserve'
      and (d.status in ${FILED} or d.confirmed_version is not null)),
  summed as (
    select t.declaration_id, ${net('reserved')} as reserved_fen, ${net('completed')} as completed_fen
    from quota_transfer t where t.state = 'posted' and t.declaration_id in (select declaration_id from declared) group by 1),
  placed as (
    select t.declaration_id, t.order_id, ${net('ordered')} as fen,
      min(t.occurred_at) filter (where t.credit_account = 'ordered') as placed_at
    from quota_transfer t where t.state = 'posted' and t.order_id is not null
      and t.declaration_id in (select declaration_id from declared) group by 1, 2),
  late as (
    select declaration_id, sum(fen) as ordered_fen, coalesce(sum(fen) filter (where placed_at >= :rush_from), 0) as late_fen
    from placed group by 1)
  select x.declaration_id, x.institution_id, x.programme_id, x.base_fen,
    coalesce(s.reserved_fen, 0) as reserved_fen, coalesce(s.completed_fen, 0) as completed_fen,
    coalesce(l.ordered_fen, 0) as ordered_fen, coalesce(l.late_fen, 0) as late_fen,
    coalesce((select sum(b.base_fen) from declaration b join programme q on q.id = b.programme_id
      where b.institution_id = x.filed_by and b.fiscal_year = :fiscal_year - 1 and q.kind = x.kind and b.deleted_at is null
        and b.status in ${FILED}), 0) as last_base_fen
  from declared x left join summed s using (declaration_id) left join late l using (declaration_id)
  order by x.declaration_id`

const PRICE = 'round(100 * coalesce(i.unit_price, l.unit_price))'

/**
 * Lines that cost a unit more than the public price of the same SKU in the days up to that order: the highest of what
 * stood on the shelf (`listing_price`; a SKU without a change has always had today's price) and what the street paid.
 */
export const PRICES_SQL = `
  with recursive ${SCOPE_SQL},
  bought as (
    select io.order_id, io.display_id, io.placed_at, m.unit_id as institution_id, d.programme_id, l.id as line_id, l.variant_id,
      coalesce(v.sku, l.variant_sku) as sku, coalesce(g.name_zh, l.product_title) as name_zh,
      coalesce(g.name_en, l.product_title) as name_en, ${PRICE} as price_fen
    from institution_order io
    join member m on m.institution_id = io.institution_id
    join "order" o on o.id = io.order_id
    join order_item i on i.order_id = o.id and i.version = o.version and i.deleted_at is null and i.quantity > 0
    join order_line_item l on l.id = i.item_id
    left join declaration d on d.id = io.declaration_id
    left join listing_variant v on v.variant_id = l.variant_id and v.deleted_at is null
    left join listing g on g.id = v.listing_id
    where io.placed_at >= :year_from and io.placed_at < :year_to and io.status <> 'cancelled' and l.variant_id is not null),
  sold as (
    select l.variant_id, o.created_at as sold_at, ${PRICE} as price_fen
    from "order" o
    join order_item i on i.order_id = o.id and i.version = o.version and i.deleted_at is null
    join order_line_item l on l.id = i.item_id
    where o.created_at >= :street_from and o.created_at < :year_to and o.status <> 'canceled' and not o.is_draft_order
      and o.deleted_at is null and not exists (select 1 from institution_order io where io.order_id = o.id)),
  street as (
    select b.order_id, b.line_id, max(s.price_fen) as price_fen
    from bought b join sold s on s.variant_id = b.variant_id and s.sold_at <= b.placed_at
      and s.sold_at > b.placed_at - make_interval(days => :days) group by 1, 2),
  shelf as (
    select s.variant_id, max(round(100 * p.amount)) as price_fen
    from product_variant_price_set s join price p on p.price_set_id = s.price_set_id and p.currency_code = 'cny'
      and p.deleted_at is null and p.price_list_id is null and p.rules_count = 0 and p.min_quantity is null
    where s.deleted_at is null and s.variant_id in (select variant_id from bought) group by 1),
  past as (
    select variant_id, price_fen, effective_at, lead(effective_at) over (partition by variant_id order by effective_at, seq) as ends_at
    from listing_price where variant_id in (select variant_id from bought)),
  listed as (
    select b.order_id, b.line_id, max(p.price_fen) as price_fen
    from bought b join past p on p.variant_id = b.variant_id and p.effective_at <= b.placed_at
      and coalesce(p.ends_at, 'infinity') > b.placed_at - make_interval(days => :days) group by 1, 2),
  public as (
    select b.*, t.price_fen as street_fen, coalesce(y.price_fen, h.price_fen) as list_fen
    from bought b left join street t using (order_id, line_id) left join listed y using (order_id, line_id)
    left join shelf h on h.variant_id = b.variant_id)
  select b.order_id, b.display_id, b.line_id, b.institution_id, b.programme_id, b.sku, b.name_zh, b.name_en, b.price_fen,
    to_char(b.placed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as placed_on,
    greatest(b.street_fen, b.list_fen, 0) as public_fen,
    case when coalesce(b.street_fen, 0) > coalesce(b.list_fen, 0) then 'street' else 'list' end as source
  from public b where b.price_fen > greatest(b.street_fen, b.list_fen)
  order by b.placed_at desc, b.line_id limit :lines_max`
