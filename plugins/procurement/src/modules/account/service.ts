import { generateEntityId } from '@medusajs/framework/utils'
import type { Day } from '@pengshui/kernel'
import type { Terms } from '../../domain'
import { correctDue, type Correction } from './corrections'
import { openDue } from './dues'
import { assign, receive, refund, unassign, type Assignment, type OrderFinder } from './receipts'
import { StatementReadings } from './statement-readings'
import { closeStatement, type Statement, type StatementPlaced } from './statements'
import type { By, Delivery, DueItem, NewReceipt, Receipt } from './types'

/** What changes the receivable ledger: each call is one transaction, and once by its key. */
export default class AccountService extends StatementReadings {
  /** Agrees terms with a unit from a day on; deliveries accepted earlier keep theirs. */
  async agreeTerms(institution_id: string, terms: Terms & { valid_from: Day }, by: By): Promise<void> {
    await this.knex('account_terms').insert({
      ...{ id: generateEntityId('', 'actm'), institution_id, actor_id: by.actor_id, reason: by.reason ?? '' },
      valid_from: terms.valid_from,
      due_days: terms.due_days,
      late_bp_daily: terms.late_bp_daily,
    })
  }

  openDue(delivery: Delivery, by: Omit<By, 'key'>): Promise<DueItem | null> {
    return this.knex.transaction((trx) =>
      openDue(trx, delivery, { ...by, key: `due:${delivery.delivery_key}` }),
    )
  }

  correctDue(correction: Correction, by: By): Promise<number> {
    return this.knex.transaction((trx) => correctDue(trx, correction, by))
  }

  receive(
    money: NewReceipt,
    by: Omit<By, 'key'>,
    findOrder: OrderFinder,
  ): Promise<{ receipt: Receipt; is_new: boolean }> {
    return this.knex.transaction((trx) =>
      receive(trx, money, { ...by, key: `receipt:${money.bank_reference}` }, findOrder),
    )
  }

  assign(receipt_id: string, to: Assignment, by: By): Promise<Receipt> {
    return this.knex.transaction((trx) => assign(trx, receipt_id, to, by))
  }

  unassign(receipt_id: string, due_item_id: string | undefined, by: By): Promise<Receipt> {
    return this.knex.transaction((trx) => unassign(trx, receipt_id, due_item_id, by))
  }

  refund(receipt_id: string, amount_fen: number, by: By): Promise<Receipt> {
    return this.knex.transaction((trx) => refund(trx, receipt_id, amount_fen, by))
  }

  /** `placed`: what the unit has ordered and not signed for by then; orders are another room's. */
  closeStatement(
    institution_id: string,
    month: string,
    by: Pick<By, 'actor_id' | 'at'>,
    placed: StatementPlaced[] = [],
  ): Promise<Statement> {
    return this.knex.transaction((trx) => closeStatement(trx, institution_id, month, by, placed))
  }

  /** The quota has been told that so much of these due items is paid. */
  async markPosted(posted: { id: string; paid_fen: number }[]): Promise<void> {
    for (const { id, paid_fen } of posted)
      await this.knex('due_item').where({ id }).update({ posted_paid_fen: paid_fen })
  }
}
