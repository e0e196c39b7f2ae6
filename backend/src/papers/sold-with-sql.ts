/**
 * What these orders sold, of whom, when it was decided and for which ship date: the lines as they were placed, and the
 * goods buyers took in place of missing ones since. A promise leaves by its harvest's last day.
 */
export const SOLD_SQL = `
  select x.order_id, x.line_id, l.product_id, l.name_zh, l.name_en, l.category_code, l.seller_id, s.kind as seller_kind,
    x.sold_at, x.ship_on
  from (
    select o.id as order_id, t.id as line_id, t.product_id,
      coalesce((p.decision ->> 'decided_at')::timestamptz, o.created_at) as sold_at,
      coalesce(
        (select h.ship_by from presale_promise m join presale h on h.id = m.presale_id where m.order_id = o.id limit 1),
        p.decision ->> 'ship_on',
        (select min(g.planned_on) from order_leg g where g.order_id = o.id)) as ship_on
    from "order" o
    join order_item i on i.order_id = o.id and i.version = 1 and i.deleted_at is null
    join order_line_item t on t.id = i.item_id
    left join order_placement p on p.order_id = o.id
    where o.id = any (cast(:order_ids as text[]))
    union all
    select b.order_id, b.to_line_id, v.product_id, b.answered_at, null
    from substitution b
    join (select lv.variant_id, g.product_id from listing_variant lv join listing g on g.id = lv.listing_id
      where lv.deleted_at is null) v on v.variant_id = b.to_variant_id
    where b.order_id = any (cast(:order_ids as text[])) and b.status = 'accepted' and b.to_line_id is not null
  ) x
  join listing l on l.product_id = x.product_id
  join seller s on s.id = l.seller_id
  order by x.order_id, x.sold_at, x.line_id`

/** Papers of these products and sellers with everything ever decided of them. */
export const PAPERS_SQL = `
  select c.id, c.type_code, c.number, c.subject_id, c.status, c.valid_from, c.valid_to, c.created_at,
    coalesce((select jsonb_agg(jsonb_build_object('from_status', d.from_status, 'to_status', d.to_status,
      'decided_at', d.decided_at) order by d.decided_at, d.id) from certificate_decision d
      where d.certificate_id = c.id), '[]') as decisions
  from certificate c
  where c.subject_id = any (cast(:subject_ids as text[])) and c.deleted_at is null and c.number is not null
  order by c.type_code, c.valid_to desc nulls last`

/** The next orders of goods of this market, in the order of their ids. */
export const ORDER_IDS_SQL = `
  select id from "order" where id > :after and deleted_at is null and not is_draft_order order by id limit :limit`
