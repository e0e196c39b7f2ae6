import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { GroupCommit, readThenWrite, RefusalError, type BatchConnection } from '@pengshui/kernel'
import { alreadyEvaluated, notAcceptedYet, orderNotOfInstitution } from '../../refusals'
import type { AttestationRow } from '../../domain'
import { recordAttestations, type AttestationFile } from './attestations'
import { Claims } from './claims'
import {
  append,
  complete,
  lineSums,
  type NewTransfer,
  payment,
  type Payment,
  type Reduction,
} from './quota-ledger'
import { APPEND, newTransferId, readsOf, toBooks } from './quota-books'
import { planQuota, type Count, type QuotaEvent } from './quota-plan'

export type { InstitutionOrder, InstitutionOrderStatus, OrderRequest } from './institution-orders'
export type { InstitutionTenant } from './readings'

/** All entries go through one stream, so that a batch sums each declaration once. */
const LEDGER = 'quota'

/** What changes the quota ledger: reserved, ordered, accepted, paid, completed; every entry appended once. */
export default class ProcurementService extends Claims {
  /** Posts the reserved figure of a confirmed declaration, once. */
  async postReserved(
    declaration: { id: string; reserved_fen: number; fiscal_year: number },
    occurred_at: Date,
  ): Promise<void> {
    await append(this.knex, [
      {
        declaration_id: declaration.id,
        debit_account: 'control',
        credit_account: 'reserved',
        amount_fen: declaration.reserved_fen,
        fiscal_year: declaration.fiscal_year,
        occurred_at,
        event_key: `reserved:${declaration.id}`,
      },
    ])
  }

  private readonly commits = new GroupCommit<QuotaEvent, number>((_ledger, events) => this.write(events))

  /** One stream of writers a process: what arrives together is entered together, in one statement. */
  private async write(events: QuotaEvent[]) {
    const { reads, values } = readsOf(events)
    const connection: BatchConnection = await this.knex.client.acquireConnection()
    try {
      return await readThenWrite(connection, reads, APPEND, values, (results) => {
        const { entries, outcomes } = planQuota(toBooks(results.at(-1)?.rows[0]), events, newTransferId)
        return { values: entries.length > 0 ? { entries } : null, answer: outcomes }
      })
    } finally {
      await this.knex.client.releaseConnection(connection)
    }
  }

  /**
   * Enters what an order will count toward each programme as pending, replacing what the same cart had pending. Never
   * refuses an amount; refuses a declaration that is another institution's or not confirmed. @returns the sum, in fen
   */
  async reserveQuota(input: {
    cart_id: string
    institution_id: string
    counts: Count[]
    occurred_at: Date
  }): Promise<number> {
    return this.commits.enter(LEDGER, { kind: 'reserve', ...input })
  }

  async voidQuota(cart_id: string, occurred_at: Date): Promise<void> {
    await this.commits.enter(LEDGER, { kind: 'void', cart_id, occurred_at })
  }

  /** Posts a cart's pending entries to its order. Idempotent. */
  async postQuota(input: { cart_id: string; order_id: string; occurred_at: Date }): Promise<void> {
    await this.commits.enter(LEDGER, { kind: 'post', ...input })
  }

  /**
   * What of an order's lines is paid now, as the account says: paid moves to it, up or down, and completed with it.
   * Repeatable; where all that is accepted is settled, paid is accepted, whatever the rounding of parts.
   */
  async recordPayment(input: Payment): Promise<void> {
    await this.knex.transaction(async (trx: Knex.Transaction) => {
      const order = await trx('institution_order').where({ order_id: input.order_id }).forUpdate().first()
      if (!order) return
      const is_whole = input.is_settled && order.status === 'accepted'
      const paid_at = is_whole ? (order.paid_at ?? input.occurred_at) : null
      await trx('institution_order').where({ order_id: input.order_id }).update({ paid_at })
      const before = await trx('quota_transfer')
        .where({ order_id: input.order_id })
        .whereLike('event_key', `pay:${input.order_id}:%`)
        .count({ count: '*' })
        .first()
      await append(trx, payment(await lineSums(trx, input.order_id), input, Number(before?.count)))
      await complete(trx, input.order_id, input.occurred_at)
    })
  }

  /**
   * Money of an order that goes back counts no more: per line, or all of it (`amount_fen` null). Idempotent by change;
   * quietly nothing for an order that counts toward no quota.
   */
  async reduceQuota(
    input: Reduction & { lines: { line_id: string; amount_fen: number | null }[] },
  ): Promise<void> {
    await this.commits.enter(LEDGER, { kind: 'reduce', ...input })
  }

  /** Somebody who received the order says how it was: once, and where the programme asks for it, completing it. */
  async evaluateOrder(input: {
    order_id: string
    institution_id: string
    member_id: string
    score: number
    remark: string | null
    occurred_at: Date
  }): Promise<void> {
    const { order_id, institution_id, member_id, score, remark, occurred_at } = input
    await this.knex.transaction(async (trx: Knex.Transaction) => {
      const order = await trx('institution_order').where({ order_id, institution_id }).forUpdate().first()
      if (!order) throw new RefusalError(orderNotOfInstitution())
      if (order.status !== 'accepted') throw new RefusalError(notAcceptedYet())
      const row = {
        order_id,
        institution_id,
        evaluated_by: member_id,
        evaluated_at: occurred_at,
        score,
        remark,
      }
      const [made] = await trx('order_evaluation')
        .insert(row)
        .onConflict('order_id')
        .ignore()
        .returning('order_id')
      if (!made) throw new RefusalError(alreadyEvaluated())
      await complete(trx, order_id, occurred_at)
    })
  }

  /** Dates past payments whose entries are imported with them; the live path is recordPayment. */
  async markPaid(orders: { order_id: string; paid_at: Date }[]): Promise<void> {
    if (orders.length === 0) return
    const marks = orders.map(() => '(?, ?::timestamptz)').join(', ')
    await this.knex.raw(
      `update institution_order set paid_at = d.paid_at from (values ${marks}) as d (order_id, paid_at)
       where institution_order.order_id = d.order_id and institution_order.paid_at is null`,
      orders.flatMap(({ order_id, paid_at }) => [order_id, paid_at]),
    )
  }

  /** What units bought for the national reserve, as somebody outside says: a file whole or not at all, once. */
  async recordAttestations(
    file: AttestationFile,
    rows: AttestationRow[],
    actor_id: string,
    recorded_at: Date,
  ): Promise<number> {
    return recordAttestations(this.knex, file, rows, actor_id, recorded_at)
  }

  /** Loads past entries in bulk, for seeds and imports; the same constraints and keys as the live path. */
  async importTransfers(transfers: NewTransfer[]): Promise<void> {
    await this.knex.transaction((trx: Knex.Transaction) => append(trx, transfers))
  }
}
