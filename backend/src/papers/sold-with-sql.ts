/** What an order sold, of whom, and the day its first goods were planned to leave. */
export const SOLD_SQL = `
  select x.id as line_id, l.product_id, l.name_zh, l.name_en, l.category_code, l.seller_id, s.kind as seller_kind,
    o.created_at as sold_at,
    coalesce((select min(g.planned_on) from order_leg g where g.order_id = o.id),
      (select s2.ship_by from presale_promise p join presale s2 on s2.id = p.presale_id where p.order_id = o.id limit 1)
    ) as ship_on
  from "order" o
  join order_item i on i.order_id = o.id and i.version = o.version and i.deleted_at is null
  join order_line_item x on x.id = i.item_id
  join listing l on l.product_id = x.product_id
  join seller s on s.id = l.seller_id
  where o.id = :order_id
  order by x.created_at, x.id
  limit 500`

/** Papers of these products and sellers with everything ever decided of them. */
export const PAPERS_SQL = `
  select c.id, c.type_code, c.number, c.subject_id, c.status, c.valid_from, c.valid_to, c.created_at,
    coalesce((select jsonb_agg(jsonb_build_object('from_status', d.from_status, 'to_status', d.to_status,
      'decided_at', d.decided_at) order by d.decided_at, d.id) from certificate_decision d
      where d.certificate_id = c.id), '[]') as decisions
  from certificate c
  where c.subject_id = any (cast(:subject_ids as text[])) and c.deleted_at is null and c.number is not null
  order by c.type_code, c.valid_to desc nulls last
  limit 2000`
