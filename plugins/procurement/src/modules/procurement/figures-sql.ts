import type { Figures } from '../../domain'

const ACCOUNTS = ['reserved', 'ordered', 'accepted', 'paid', 'completed'] as const

export type ProgrammeFigures = Figures & {
  programme_id: string
  code: string
  kind: string
  name_zh: string
  name_en: string
  declarations: number
}

export const toFigures = (row: Record<string, unknown>): Figures => ({
  reserved_fen: Number(row.reserved_fen ?? 0),
  ordered_fen: Number(row.ordered_fen ?? 0),
  accepted_fen: Number(row.accepted_fen ?? 0),
  paid_fen: Number(row.paid_fen ?? 0),
  completed_fen: Number(row.completed_fen ?? 0),
})

const net = (account: string): string =>
  `coalesce(sum(t.amount_fen) filter (where t.credit_account = '${account}'), 0) - coalesce(sum(t.amount_fen) filter (where t.debit_account = '${account}'), 0)`
const NETS = ACCOUNTS.map((account) => `${net(account)} as ${account}_fen`).join(', ')

export const RESTATED_SQL = `
  select t.declaration_id, ${NETS} from quota_transfer t
  join declaration d on d.id = t.declaration_id join programme p on p.id = d.programme_id
  where t.declaration_id = any(:ids) and t.state = 'posted'
    and t.occurred_at >= ((coalesce(p.evidence_until, p.cutoff_on)::date + 1)::timestamp at time zone 'Asia/Shanghai')
  group by 1`

export const PROGRAMMES_SQL = `
  select p.id as programme_id, p.code, p.kind, p.name_zh, p.name_en, count(distinct d.id)::int as declarations,
    ${ACCOUNTS.map((account) => `coalesce(sum(b.${account}_fen), 0) as ${account}_fen`).join(', ')}
  from programme p left join declaration d on d.programme_id = p.id and d.deleted_at is null
  left join quota_balance b on b.declaration_id = d.id
  where p.fiscal_year = :fiscal_year and p.deleted_at is null group by p.id order by p.code`

/** An order line that several programmes count is in the county's total once, with the most any of them counts. */
export const COUNTY_SQL = `
  with lines as (
    select t.order_id, t.line_id, t.declaration_id, ${NETS} from quota_transfer t
    where t.state = 'posted' and t.order_id is not null and t.fiscal_year = :fiscal_year group by 1, 2, 3),
  once as (
    select order_id, line_id, ${ACCOUNTS.slice(1)
      .map((account) => `max(${account}_fen) as ${account}_fen`)
      .join(', ')} from lines group by 1, 2)
  select ${ACCOUNTS.slice(1)
    .map((account) => `coalesce(sum(${account}_fen), 0) as ${account}_fen`)
    .join(', ')},
    (select coalesce(sum(b.reserved_fen), 0) from quota_balance b join declaration d on d.id = b.declaration_id
      where d.fiscal_year = :fiscal_year) as reserved_fen
  from once`
