import { RefusalError } from '@pengshui/kernel'
import { quotaLines, type ProgrammeKind, type QuotaLine } from '../../domain'
import {
  acceptedTooMany,
  alreadyAccepted,
  declarationNotConfirmed,
  declarationNotFound,
  notDelivered,
  orderNotOfInstitution,
} from '../../refusals'
import { InstitutionOrders } from './institution-orders'
import {
  acceptance,
  append,
  complete,
  lineSums,
  livePending,
  resolution,
  type AcceptedLine,
  type NewTransfer,
  reduction,
  type Reduction,
} from './quota-ledger'

export type { InstitutionOrder, InstitutionOrderStatus, OrderRequest } from './institution-orders'
export type { InstitutionTenant } from './readings'

/** What changes the quota ledger: reserved, ordered, accepted, paid, completed; every entry appended once. */
export default class ProcurementService extends InstitutionOrders {
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

  /**
   * Enters what an order will count as pending, replacing what the same cart had pending. Never refuses an
   * amount; refuses a declaration that is another institution's or not confirmed.
   */
  async reserveQuota(input: {
    cart_id: string
    institution_id: string
    declaration_id: string
    lines: QuotaLine[]
    occurred_at: Date
  }): Promise<number> {
    return this.knex.transaction(async (trx) => {
      const declaration = await trx('declaration')
        .where({ id: input.declaration_id, institution_id: input.institution_id })
        .forUpdate()
        .first()
      if (!declaration) throw new RefusalError(declarationNotFound())
      if (declaration.status !== 'confirmed') throw new RefusalError(declarationNotConfirmed())
      const programme = await trx('programme').where({ id: declaration.programme_id }).first()
      const counted = quotaLines(programme.kind as ProgrammeKind, input.lines)
      await append(trx, resolution(await livePending(trx, input.cart_id), 'voided', input.occurred_at, null))
      const before = await trx('quota_transfer')
        .where({ cart_id: input.cart_id, state: 'pending' })
        .count({ count: '*' })
        .first()
      await append(
        trx,
        counted.map(({ line_id, amount_fen }) => ({
          declaration_id: declaration.id,
          debit_account: 'control' as const,
          credit_account: 'ordered' as const,
          amount_fen,
          cart_id: input.cart_id,
          line_id,
          occurred_at: input.occurred_at,
          state: 'pending' as const,
          event_key: `reserve:${input.cart_id}:${line_id}:${Number(before?.count)}`,
        })),
      )
      return counted.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
    })
  }

  async voidQuota(cart_id: string, occurred_at: Date): Promise<void> {
    await this.knex.transaction(async (trx) =>
      append(trx, resolution(await livePending(trx, cart_id), 'voided', occurred_at, null)),
    )
  }

  /** Posts a cart's pending entries to its order. Idempotent. */
  async postQuota(input: { cart_id: string; order_id: string; occurred_at: Date }): Promise<void> {
    await this.knex.transaction(async (trx) => {
      await append(
        trx,
        resolution(await livePending(trx, input.cart_id), 'posted', input.occurred_at, input.order_id),
      )
    })
  }

  /** A signed acceptance, once per order: accepted units per line, the figures in the same transaction. */
  async recordAcceptance(input: {
    order_id: string
    institution_id: string
    member_id: string
    lines: AcceptedLine[]
    occurred_at: Date
  }): Promise<void> {
    const wrong = input.lines.find(
      (line) =>
        line.accepted_units > line.ordered_units ||
        line.accepted_units < 0 ||
        !Number.isInteger(line.accepted_units),
    )
    if (wrong) throw new RefusalError(acceptedTooMany(wrong.line_id))
    await this.knex.transaction(async (trx) => {
      const order = await trx('institution_order')
        .where({ order_id: input.order_id, institution_id: input.institution_id })
        .forUpdate()
        .first()
      if (!order) throw new RefusalError(orderNotOfInstitution())
      if (order.status === 'accepted') throw new RefusalError(alreadyAccepted())
      if (order.status !== 'delivered') throw new RefusalError(notDelivered())
      await trx('acceptance_note').insert({
        order_id: input.order_id,
        institution_id: input.institution_id,
        accepted_by: input.member_id,
        accepted_at: input.occurred_at,
        lines: JSON.stringify(input.lines),
      })
      await trx('institution_order').where({ order_id: input.order_id }).update({ status: 'accepted' })
      await append(
        trx,
        acceptance(await lineSums(trx, input.order_id), input.lines, input.order_id, input.occurred_at),
      )
      await complete(trx, input.order_id, input.occurred_at)
    })
  }

  /** The order's money has arrived. Idempotent by order: a repeated notice changes nothing. */
  async recordPayment(input: { order_id: string; occurred_at: Date }): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const order = await trx('institution_order').where({ order_id: input.order_id }).forUpdate().first()
      if (!order || order.paid_at) return
      await trx('institution_order')
        .where({ order_id: input.order_id })
        .update({ paid_at: input.occurred_at })
      const lines = await lineSums(trx, input.order_id)
      await append(
        trx,
        lines.map((line) => ({
          declaration_id: line.declaration_id,
          debit_account: 'control' as const,
          credit_account: 'paid' as const,
          amount_fen: line.ordered_fen,
          order_id: input.order_id,
          line_id: line.line_id,
          fiscal_year: line.fiscal_year,
          occurred_at: input.occurred_at,
          event_key: `pay:${input.order_id}:${line.line_id}`,
        })),
      )
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
    const { order_id, change_id } = input
    await this.knex.transaction(async (trx) => {
      await trx('institution_order').where({ order_id }).forUpdate()
      const key = `reduce:${change_id}:%`
      if (await trx('quota_transfer').where({ order_id }).whereLike('event_key', key).first('id')) return
      await append(trx, reduction(await lineSums(trx, order_id), input.lines, input))
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

  /** Loads past entries in bulk, for seeds and imports; the same constraints and keys as the live path. */
  async importTransfers(transfers: NewTransfer[]): Promise<void> {
    await this.knex.transaction((trx) => append(trx, transfers))
  }
}
