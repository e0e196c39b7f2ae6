import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { GroupCommit, readThenWrite, RefusalError, type BatchConnection, type Day } from '@pengshui/kernel'
import { covers, planSpending, type Budget, type SpendingEvent } from '../../domain'
import { budgetExists, budgetNotFound, budgetPeriodReversed } from '../../refusals'
import { APPEND, readsOf, toBooks, toBudget, withIds } from './books'
import { SpendingReadings } from './readings'

export type { SpendingDrift } from './readings'

const UNIQUE_VIOLATION = '23505'

type NewBudget = {
  institution_id: string
  name: string
  starts_on: Day
  ends_on: Day
  amount_fen: number
  actor_id: string
  occurred_at: Date
}

/**
 * What a unit may spend: budgets by period and limits by order. Unlike a quota it refuses. Events of one institution
 * that arrive together are committed together, under one lock of its budgets.
 */
export default class SpendingCapService extends SpendingReadings {
  private readonly commits = new GroupCommit<SpendingEvent, number>((institution_id, events) =>
    this.write(institution_id, events),
  )

  private async write(institution_id: string, events: SpendingEvent[]) {
    const { reads, values } = readsOf(institution_id, events)
    const connection: BatchConnection = await this.knex.client.acquireConnection()
    try {
      return await readThenWrite(connection, reads, APPEND, values, ([budgets, books]) => {
        const { entries, outcomes } = planSpending(toBooks(budgets?.rows ?? [], books?.rows[0]), events)
        return {
          values: entries.length > 0 ? { entries: withIds(entries) } : null,
          answer: outcomes,
        }
      })
    } finally {
      await this.knex.client.releaseConnection(connection)
    }
  }

  /** Holds an order's money in every budget that covers the day, in place of what the cart held. Refuses `spending_cap_exceeded`. */
  async hold(input: {
    institution_id: string
    cart_id: string
    day: Day
    amount_fen: number
    occurred_at: Date
  }): Promise<void> {
    const { institution_id, ...event } = input
    await this.commits.enter(institution_id, { kind: 'hold', ...event })
  }

  /** The order exists: what its cart held is used. Idempotent. */
  async post(input: {
    institution_id: string
    cart_id: string
    order_id: string
    occurred_at: Date
  }): Promise<void> {
    const { institution_id, ...event } = input
    await this.commits.enter(institution_id, { kind: 'post', ...event })
  }

  /** No order came of it: what the cart held is free again. Idempotent. */
  async void(input: { institution_id: string; cart_id: string; occurred_at: Date }): Promise<void> {
    const { institution_id, ...event } = input
    await this.commits.enter(institution_id, { kind: 'void', ...event })
  }

  /** The order costs only `remaining_fen` any more; the rest is free again, in the budgets it was taken from. Idempotent. */
  async settle(input: {
    institution_id: string
    order_id: string
    remaining_fen: number
    event_id: string
    reason: string | null
    occurred_at: Date
  }): Promise<void> {
    const { institution_id, ...event } = input
    await this.commits.enter(institution_id, { kind: 'settle', ...event })
  }

  /** A new period with its first grant. Refuses `budget_exists`, `budget_period_reversed`. */
  async openBudget({ amount_fen, occurred_at, actor_id, ...budget }: NewBudget): Promise<Budget> {
    if (budget.ends_on < budget.starts_on) throw new RefusalError(budgetPeriodReversed())
    const id = generateEntityId('', 'sbud')
    const grant = {
      ...{ budget_id: id, kind: 'grant' as const, amount_fen, event_key: `grant:${id}:opened`, occurred_at },
      ...{ actor_id, reason: 'opened', hold_id: null, cart_id: null, order_id: null },
    }
    try {
      await this.knex.transaction(async (trx: Knex.Transaction) => {
        await trx('spending_budget').insert({ ...budget, id, created_by: actor_id, created_at: occurred_at })
        if (amount_fen > 0) await trx('spending_entry').insert(withIds([grant]))
      })
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw new RefusalError(budgetExists())
      throw error
    }
    return this.budgetOf(budget.institution_id, id)
  }

  /** More or less for a period; never below what is used and held. Idempotent by `event_id`. */
  async changeBudget(input: {
    institution_id: string
    budget_id: string
    delta_fen: number
    event_id: string
    actor_id: string
    reason: string
    occurred_at: Date
  }): Promise<Budget> {
    const { institution_id, ...event } = input
    await this.budgetOf(institution_id, input.budget_id)
    if (event.delta_fen !== 0) await this.commits.enter(institution_id, { kind: 'grant', ...event })
    return this.budgetOf(institution_id, input.budget_id)
  }

  /** A new limit an order; null lifts it. The older rows stay as history. */
  async setDelegation(input: {
    institution_id: string
    subject_kind: 'role' | 'member'
    subject: string
    order_max_fen: number | null
    set_by: string
    set_at: Date
  }): Promise<void> {
    await this.knex('spending_delegation').insert(input)
  }

  async budgetOf(institution_id: string, id: string): Promise<Budget> {
    const row = await this.knex('spending_budget').where({ institution_id, id }).first()
    if (!row) throw new RefusalError(budgetNotFound())
    return toBudget(row)
  }

  /** The budgets an order of that day needs room in. */
  async coveringBudgets(institution_id: string, day: Day): Promise<Budget[]> {
    const rows = await this.knex('spending_budget').where({ institution_id }).orderBy('id')
    return rows.map(toBudget).filter((budget: Budget) => covers(budget, day))
  }
}
