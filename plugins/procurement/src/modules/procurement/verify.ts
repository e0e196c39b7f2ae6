import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export type QuotaDrift = { order_id?: string; line_id?: string; declaration_id?: string; field: string }

const ACCOUNTS = ['reserved', 'ordered', 'accepted', 'paid', 'completed'] as const
const net = (account: string): string =>
  `coalesce(sum(q.amount_fen) filter (where q.credit_account = '${account}'), 0) - coalesce(sum(q.amount_fen) filter (where q.debit_account = '${account}'), 0) as ${account}`
const NETS = ACCOUNTS.map(net).join(', ')

/**
 * Nothing is completed beyond what is accepted and paid (and evaluated, where its programme says), nothing accepted
 * beyond what was ordered, per counted line of each declaration.
 */
const LINES_SQL = `
  with sums as (
    select q.order_id, q.line_id, q.declaration_id, ${NETS},
      bool_or(coalesce(p.counting_rule -> 'completed', '[]') @> '"evaluated"' and e.order_id is null) as waits
    from quota_transfer q join declaration d on d.id = q.declaration_id join programme p on p.id = d.programme_id
    left join order_evaluation e on e.order_id = q.order_id
    where q.state = 'posted' and q.order_id is not null group by 1, 2, 3),
  checked as (select *, case when waits then least(completed, accepted, paid) else least(accepted, paid) end as due from sums)
  select order_id, line_id,
    case when completed <> due then 'completed' when accepted > ordered then 'accepted' else 'ordered' end as field
  from checked where completed <> due or accepted > ordered or ordered < 0`

/** Figures derived from an empty table beside those that are stored. */
const FIGURES_SQL = `
  with derived as (select q.declaration_id, ${NETS} from quota_transfer q where q.state = 'posted' group by 1)
  select coalesce(b.declaration_id, s.declaration_id) as declaration_id, 'figures' as field
  from quota_balance b full join derived s on s.declaration_id = b.declaration_id
  where ${ACCOUNTS.map((account) => `coalesce(b.${account}_fen, 0) <> coalesce(s.${account}, 0)`).join(' or ')}`

/** @returns the lines and figures that break the ledger's rules */
export async function findQuotaDrift(knex: Knex): Promise<{ entries: number; drift: QuotaDrift[] }> {
  const lines = await knex.raw(LINES_SQL)
  const figures = await knex.raw(FIGURES_SQL)
  const counted = await knex('quota_transfer').count({ count: '*' }).first()
  return { entries: Number(counted?.count), drift: [...lines.rows, ...figures.rows] }
}
