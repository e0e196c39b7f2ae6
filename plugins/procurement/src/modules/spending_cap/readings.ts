import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { Budget, Delegation, SpendingEntry } from '../../domain'
import { toBudget } from './books'

export type SpendingDrift = { budget_id: string; field: string }
export type ListedEntry = SpendingEntry & { id: string }
export type ListedBudget = Budget & { institution_id: string }

/** Budgets, limits and their entries; nothing here changes a row. */
export class SpendingReadings {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  async listBudgets(
    institution_id: string,
    limit: number,
    offset: number,
  ): Promise<{ budgets: Budget[]; count: number }> {
    const where = this.knex('spending_budget').where({ institution_id })
    const counted = await where.clone().count({ count: '*' }).first()
    const rows = await where
      .clone()
      .orderBy([{ column: 'starts_on', order: 'desc' }, { column: 'ends_on', order: 'desc' }, 'id'])
      .limit(limit)
      .offset(offset)
    return { budgets: rows.map(toBudget), count: Number(counted?.count) }
  }

  async listSpending(
    budget_id: string,
    limit: number,
    offset: number,
  ): Promise<{ entries: ListedEntry[]; count: number }> {
    const where = this.knex('spending_entry').where({ budget_id })
    const counted = await where.clone().count({ count: '*' }).first()
    const rows = await where
      .clone()
      .orderBy([{ column: 'occurred_at', order: 'desc' }, 'id'])
      .limit(limit)
      .offset(offset)
    return {
      entries: rows.map((row: ListedEntry) => ({ ...row, amount_fen: Number(row.amount_fen) })),
      count: Number(counted?.count),
    }
  }

  /** The limits in force: of each subject the newest row, unless it lifts the limit. */
  async delegationsOf(institution_id: string): Promise<Delegation[]> {
    const rows = await this.knex('spending_delegation')
      .where({ institution_id })
      .distinctOn('subject_kind', 'subject')
      .orderBy(['subject_kind', 'subject', { column: 'id', order: 'desc' }])
    return rows
      .filter(({ order_max_fen }) => order_max_fen !== null)
      .map(({ subject_kind, subject, order_max_fen }) => ({
        subject_kind,
        subject,
        order_max_fen: Number(order_max_fen),
      }))
  }

  /** Carts that still hold money, the oldest first. */
  async listHeldCarts(limit: number): Promise<{ cart_id: string; institution_id: string }[]> {
    return this.knex('spending_entry as h')
      .join('spending_budget as b', 'b.id', 'h.budget_id')
      .where('h.kind', 'hold')
      .whereNotExists(this.knex('spending_entry as r').whereRaw('r.hold_id = h.id'))
      .groupBy('h.cart_id', 'b.institution_id')
      .orderByRaw('min(h.occurred_at)')
      .limit(limit)
      .select('h.cart_id', 'b.institution_id')
  }

  /** Budgets whose sums differ from their entries, or whose cap is broken. */
  async verify(): Promise<{ budgets: number; entries: number; drift: SpendingDrift[] }> {
    const { rows } = await this.knex.raw(`
      with sums as (select budget_id,
          coalesce(sum(amount_fen) filter (where kind = 'grant'), 0) as granted,
          coalesce(sum(amount_fen) filter (where kind = 'hold'), 0) - coalesce(sum(amount_fen) filter (where kind in ('post', 'void')), 0) as held,
          coalesce(sum(amount_fen) filter (where kind = 'post'), 0) - coalesce(sum(amount_fen) filter (where kind = 'reduce'), 0) as used
        from spending_entry group by 1),
      checked as (select b.id as budget_id,
          case when b.granted_fen <> coalesce(s.granted, 0) then 'granted_fen'
            when b.held_fen <> coalesce(s.held, 0) then 'held_fen'
            when b.used_fen <> coalesce(s.used, 0) then 'used_fen'
            when coalesce(s.held, 0) + coalesce(s.used, 0) > coalesce(s.granted, 0) then 'cap' end as field
        from spending_budget b left join sums s on s.budget_id = b.id)
      select budget_id, field from checked where field is not null order by 1`)
    const budgets = await this.knex('spending_budget').count({ count: '*' }).first()
    const entries = await this.knex('spending_entry').count({ count: '*' }).first()
    return { budgets: Number(budgets?.count), entries: Number(entries?.count), drift: rows }
  }
}
