import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export type QuotaDrift = { order_id: string; line_id: string; field: string }

/**
 * Nothing is completed beyond what is accepted and paid, nothing paid or accepted beyond what was ordered, per
 * counted line. @returns the lines that break this
 */
export async function findQuotaDrift(knex: Knex): Promise<{ entries: number; drift: QuotaDrift[] }> {
  const { rows } = await knex.raw(`
    with sums as (
      select order_id, line_id,
        sum(case when credit_account = 'ordered' then amount_fen when debit_account = 'ordered' then -amount_fen else 0 end) as ordered,
        sum(case when credit_account = 'accepted' then amount_fen when debit_account = 'accepted' then -amount_fen else 0 end) as accepted,
        sum(case when credit_account = 'paid' then amount_fen when debit_account = 'paid' then -amount_fen else 0 end) as paid,
        sum(case when credit_account = 'completed' then amount_fen when debit_account = 'completed' then -amount_fen else 0 end) as completed
      from quota_transfer where state = 'posted' and order_id is not null group by 1, 2)
    select order_id, line_id,
      case when completed <> least(accepted, paid) then 'completed' when accepted > ordered then 'accepted' else 'ordered' end as field
    from sums where completed <> least(accepted, paid) or accepted > ordered or ordered < 0`)
  const counted = await knex('quota_transfer').count({ count: '*' }).first()
  return { entries: Number(counted?.count), drift: rows }
}
