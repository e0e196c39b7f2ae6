import { SCOPE_SQL } from './scope-sql'

export const GROUPS = ['institution', 'system', 'township', 'month', 'programme'] as const
export type Group = (typeof GROUPS)[number]

const FIGURES = ['reserved', 'ordered', 'accepted', 'paid', 'completed'] as const
const sums = (from: string, where = 'true'): string =>
  FIGURES.map(
    (account) =>
      `coalesce(sum(${from}.fen) filter (where ${from}.account = '${account}' and ${where}), 0) as ${account}_fen`,
  ).join(', ')

/** Goods of one line may come from several townships: each entry is shared out by what was taken of each, to the fen. */
const ORIGIN_SQL = `
  origin as (
    select l.line_id, t.township_code, sum(l.quantity) as quantity from child_order_line l join lot t on t.id = l.lot_id
    where l.line_id in (select line_id from entry) group by 1, 2),
  share as (
    select line_id, township_code, sum(quantity) over upto as upto, sum(quantity) over upto - quantity as before,
      sum(quantity) over (partition by line_id) as whole
    from origin window upto as (partition by line_id order by township_code)),
  flow as (
    select e.id, e.declaration_id, e.unit_id, e.system_id, e.programme_id, e.order_id, e.line_id, e.occurred_at, e.month,
      e.account, e.is_counted, coalesce(s.township_code, 'none') as township_code,
      case when s.line_id is null then e.fen
        else sign(e.fen) * (floor(abs(e.fen) * s.upto / s.whole) - floor(abs(e.fen) * s.before / s.whole)) end as fen
    from counted e left join share s on s.line_id = e.line_id)`

/** The same without origins, which most views do not ask for. */
const PLAIN_SQL = `flow as (select *, cast(null as text) as township_code from counted)`

/**
 * Posted entries of a fiscal year as they were known by `:until`, one row an account, of the units in scope. An order
 * line that several programmes count is counted once, with the most any of them counts (the county's rule in
 * plugins/procurement/src/modules/procurement/figures-sql.ts): `is_counted` marks that one.
 */
const entriesSql = (by_origin: boolean): string => `
  with recursive ${SCOPE_SQL},
  entry as (
    select t.id, t.declaration_id, m.unit_id, m.system_id, d.programme_id, t.order_id, coalesce(t.line_id, '') as line_id,
      t.occurred_at, to_char(t.occurred_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, a.account, a.fen
    from quota_transfer t
    join declaration d on d.id = t.declaration_id
    join programme p on p.id = d.programme_id
    join member m on m.institution_id = d.institution_id
    cross join lateral (values (t.credit_account, t.amount_fen), (t.debit_account, -t.amount_fen)) a (account, fen)
    where t.state = 'posted' and a.account <> 'control' and t.fiscal_year = :fiscal_year and t.recorded_at < :until
      and (p.kind = 'national_reserve') = :is_apart
      and (cast(:programme_id as text) is null or d.programme_id = cast(:programme_id as text))),
  winner as (
    select distinct on (order_id, line_id, account) order_id, line_id, account, declaration_id
    from (select order_id, line_id, account, declaration_id, sum(fen) as fen from entry where order_id is not null
      group by 1, 2, 3, 4) s
    order by order_id, line_id, account, fen desc, declaration_id),
  counted as (
    select e.*, e.order_id is null or w.declaration_id = e.declaration_id as is_counted
    from entry e left join winner w on w.order_id = e.order_id and w.line_id = e.line_id and w.account = e.account),
  ${by_origin ? ORIGIN_SQL : PLAIN_SQL},
  chosen as (
    select * from flow where (cast(:month as text) is null or month = cast(:month as text))
      and (cast(:township as text) is null or township_code = cast(:township as text)))`

const KEYS: Record<Group, string> = {
  institution: 'unit_id',
  system: 'system_id',
  township: 'township_code',
  month: 'month',
  programme: 'programme_id',
}

/** Units that have no entry yet are shown as well: a supervisor looks for them first. */
const ALL_KEYS: Partial<Record<Group, string>> = {
  institution: 'select unit_id as key from scope',
  system: 'select distinct system_id as key from scope',
}
const ORDER: Record<Group, string> = {
  institution: 'code, key',
  system: 'code, key',
  township: 'key',
  month: 'key',
  programme: 'code, key',
}

/** One page of groups, the sum over all groups, what several programmes count, and the total: one statement. */
export function progressSql(group: Group, by_origin: boolean): string {
  const key = KEYS[group]
  const all = ALL_KEYS[group]
  // A programme shows what it counts itself; every other view counts a purchase once.
  const once = group === 'programme' ? 'true' : 'x.is_counted'
  return `${entriesSql(by_origin || group === 'township')},
  summed as (select x.${key} as key, ${sums('x', once)} from chosen x group by 1),
  grouped as (
    select coalesce(s.key, k.key) as key, n.code, n.name_zh, n.name_en,
      ${FIGURES.map((account) => `coalesce(s.${account}_fen, 0) as ${account}_fen`).join(', ')}
    from summed s full join (${all ?? 'select cast(null as text) as key where false'}) k on k.key = s.key
    left join (
      select id, code, name_zh, name_en from institution union all select id, code, name_zh, name_en from programme
    ) n on n.id = coalesce(s.key, k.key))
  select
    (select coalesce(json_agg(g), '[]') from (
      select * from grouped order by ${ORDER[group]} limit :limit offset :offset) g) as rows,
    (select count(*) from grouped) as count,
    (select row_to_json(s) from (
      select ${FIGURES.map((account) => `coalesce(sum(${account}_fen), 0) as ${account}_fen`).join(', ')} from grouped) s) as rows_total,
    (select row_to_json(t) from (select ${sums('x', 'x.is_counted')} from chosen x) t) as total,
    (select row_to_json(t) from (select ${sums('x', 'not x.is_counted')} from chosen x) t) as doubled`
}

/** The entries a figure is the sum of, the newest first, with their order, its parts and the goods. */
export const entriesPageSql = (by_origin: boolean): string => `${entriesSql(by_origin)},
  page as (select * from chosen order by occurred_at desc, id, account, township_code limit :limit offset :offset)
  select
    (select coalesce(json_agg(r order by r.occurred_at desc, r.id, r.account, r.township_code), '[]') from (
      select x.id, x.account, x.fen as amount_fen, x.is_counted, x.township_code, x.order_id, x.occurred_at, t.recorded_at, t.reason,
        o.display_id, u.name_zh as institution_name_zh, u.name_en as institution_name_en,
        p.name_zh as programme_name_zh, p.name_en as programme_name_en,
        (select s.seq from quota_seal s where s.entry_id = x.id) as seq,
        (select string_agg(distinct c.no::text, ', ') from child_order_line l join child_order c on c.id = l.child_id
          where l.line_id = x.line_id) as parts,
        g.sku, g.name_zh, g.name_en
      from page x
      join quota_transfer t on t.id = x.id
      join institution u on u.id = x.unit_id
      join programme p on p.id = x.programme_id
      left join institution_order o on o.order_id = x.order_id
      left join lateral (
        select v.sku, i.name_zh, i.name_en from child_order_line l join listing_variant v on v.variant_id = l.variant_id
        join listing i on i.id = v.listing_id where l.line_id = x.line_id limit 1) g on true) r) as entries,
    (select count(*) from chosen) as count,
    (select row_to_json(t) from (select ${sums('x', 'x.is_counted')} from chosen x) t) as total`

/** Programmes of a year that units in scope have declared to, for the filter. */
export const CHOICES_SQL = `
  select distinct p.id, p.code, p.kind, p.name_zh, p.name_en from programme p
  where p.fiscal_year = :fiscal_year and p.deleted_at is null order by p.code limit 100`

export const YEARS_SQL = `select distinct fiscal_year from programme where deleted_at is null order by 1 desc limit 20`
