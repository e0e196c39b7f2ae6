import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { AfterSalesDesk } from './after-sales'
import type {
  Actor,
  ChangeEffects,
  LineEffect,
  OrderChange,
  RefundEntry,
  Substitution,
  WeightSettlement,
} from './types'

const BATCH = 50
const numbers = <Row extends object>(row: Row, ...fields: (keyof Row)[]): Row => ({
  ...row,
  ...Object.fromEntries(fields.map((field) => [field, row[field] === null ? null : Number(row[field])])),
})

export type LineChange = LineEffect & { order_id: string; change_id: string; occurred_at: Date }

/**
 * The hall's memory of what happened to orders after they were placed. A decided change is saved whole before it is
 * carried out; its parts are then entered under keys made of its id, so that carrying it out twice changes nothing.
 */
export default class OrderLifeService extends AfterSalesDesk {
  async openChange(order_id: string, actor: Actor, effects: ChangeEffects, at: Date): Promise<OrderChange> {
    const change = {
      id: generateEntityId('', 'ochg'),
      order_id,
      kind: effects.kind,
      actor_kind: actor.kind,
      actor_id: actor.id,
      reason: effects.reason,
      requested_at: at,
    }
    await this.knex('order_change_request').insert({ ...change, effects: JSON.stringify(effects) })
    return { ...change, effects, finished_at: null, refused_code: null }
  }

  /** Ends a change: carried out, or refused by the ledger under its locks. */
  async closeChange(id: string, at: Date, refused_code?: string): Promise<void> {
    await this.knex('order_change_request')
      .where({ id })
      .whereNull('finished_at')
      .update({ finished_at: at, refused_code: refused_code ?? null })
  }

  /** Changes that were decided and not carried out whole, the oldest first. */
  async openChanges(filter: { order_id?: string; before?: Date }): Promise<OrderChange[]> {
    return this.knex<OrderChange>('order_change_request')
      .whereNull('finished_at')
      .modify((query) => {
        if (filter.order_id) void query.where('order_id', filter.order_id)
        if (filter.before) void query.where('requested_at', '<', filter.before)
      })
      .orderBy(['requested_at', 'id'])
      .limit(BATCH)
  }

  /** Enters what a change does to lines, refunds, weights and offers. Idempotent by the change's id. */
  async enter({ id, order_id, effects, requested_at }: OrderChange): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const common = { change_id: id, order_id, occurred_at: requested_at }
      for (const line of effects.lines)
        await once(trx, 'line_change', 'key', { ...common, ...line, key: `${id}:${line.line_id}` })
      for (const refund of effects.refunds.filter(({ amount_fen }) => amount_fen > 0))
        await once(trx, 'refund_entry', 'key', {
          ...common,
          ...refund,
          id: generateEntityId('', 'rfnd'),
          key: `${id}:${refund.line_id ?? 'order'}`,
        })
      if (effects.weight)
        await once(trx, 'weight_settlement', ['order_id', 'line_id'], {
          ...effects.weight,
          order_id,
          change_id: id,
          weighed_at: requested_at,
        })
      if (effects.offer)
        await once(trx, 'substitution', 'id', {
          ...effects.offer,
          order_id,
          status: 'offered',
          offered_at: requested_at,
        })
      const { answer, after_sales } = effects
      if (answer)
        await trx('substitution')
          .where({ id: answer.substitution_id, status: 'offered' })
          .update({ status: answer.status, answered_at: requested_at })
      if (after_sales) await this.approve(trx, after_sales, requested_at)
    })
  }

  async lineChanges(order_id: string): Promise<LineChange[]> {
    const rows = await this.knex<LineChange>('line_change')
      .where({ order_id })
      .orderBy(['occurred_at', 'key'])
    return rows.map((row) => numbers(row, 'delta_quantity'))
  }

  async refundsOf(order_id: string): Promise<RefundEntry[]> {
    const rows = await this.knex('refund_entry as r')
      .leftJoin('refund_settlement as s', 's.refund_id', 'r.id')
      .where('r.order_id', order_id)
      .orderBy(['r.occurred_at', 'r.id'])
      .select('r.*', 's.paid_back_fen')
    return rows.map((row: RefundEntry) => numbers(row, 'amount_fen', 'paid_back_fen'))
  }

  async settleRefund(refund_id: string, paid_back_fen: number, settled_at: Date): Promise<void> {
    await once(this.knex, 'refund_settlement', 'refund_id', { refund_id, paid_back_fen, settled_at })
  }

  async weightsOf(order_id: string): Promise<(WeightSettlement & { weighed_at: Date })[]> {
    const rows = await this.knex<WeightSettlement & { weighed_at: Date; order_id: string }>(
      'weight_settlement',
    ).where({ order_id })
    return rows.map((row) =>
      numbers(
        row,
        'estimated_g',
        'actual_g',
        'price_fen_per_kg',
        'estimated_fen',
        'settled_fen',
        'refund_fen',
      ),
    )
  }

  async substitutionsOf(order_id: string): Promise<Substitution[]> {
    const rows = await this.knex<Substitution>('substitution')
      .where({ order_id })
      .orderBy(['offered_at', 'id'])
    return rows.map((row) => numbers(row, 'price_difference_fen', 'amount_fen'))
  }

  /** Offers nobody answered in time. Their shortages wait for the operator again. */
  async expireOffers(now: Date): Promise<Substitution[]> {
    return this.knex<Substitution>('substitution')
      .where('status', 'offered')
      .where('expires_at', '<=', now)
      .update({ status: 'expired', answered_at: now })
      .returning('*')
  }
}

async function once(trx: Knex, table: string, key: string | string[], row: object): Promise<void> {
  await trx(table).insert(row).onConflict([key].flat()).ignore()
}
