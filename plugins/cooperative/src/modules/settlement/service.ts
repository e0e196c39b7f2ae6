import { generateEntityId } from '@medusajs/framework/utils'
import { addDays, dayOf, orThrow, RefusalError, type Day } from '@pengshui/kernel'
import { checkRule, type OrderMoney, type SettlementAction, type SettlementRule } from '../../domain'
import { accountNotFound } from '../../domain/settlement/refusals'
import { keepOrder } from './keep-order'
import { answerPayout, exportBatch, type PayoutAnswer } from './payouts'
import { SettlementReadings } from './readings'
import type { Disputed } from './rows'
import { actOnStatement, lockSeller, previewStatement } from './statements'
import type { Adjustment, KeptRule, NewRule, PayoutAccount, SellerStatement, SettlementActor } from './types'

/** What changes the settlement ledger: each call is one transaction, and once by its key. */
export default class SettlementService extends SettlementReadings {
  /** Brings the ledger to what has happened to an order. Repeatable. @returns how many lines were new */
  keepOrder(order: OrderMoney, today: Day, actor_id = 'system', rules?: SettlementRule[]): Promise<number> {
    return this.knex.transaction((trx) => keepOrder(trx, order, actor_id, today, rules))
  }

  /** A rule from a day on; what was sold before keeps its rate. Refuses `settlement_rule_date`, `_scope`, `_value`. */
  async setRule(rule: NewRule, by: SettlementActor): Promise<KeptRule> {
    orThrow(checkRule(rule, addDays(dayOf(by.at), 1)))
    return this.importRule(rule, by)
  }

  /** A rule from whatever day, where nothing was sold under another: a first start, a demonstration. */
  async importRule(rule: NewRule, by: SettlementActor): Promise<KeptRule> {
    const [row] = await this.knex('settlement_rule')
      .insert({ ...rule, id: generateEntityId('', 'srule'), actor_id: by.actor_id, recorded_at: by.at })
      .returning('*')
    return { ...row, no: Number(row.no) }
  }

  /** A correction by hand, with who and why; once by its key. @returns whether it is new */
  async adjust({ key, ...line }: Adjustment, by: SettlementActor): Promise<boolean> {
    return this.knex.transaction(async (trx) => {
      await lockSeller(trx, line.seller_id)
      const written = await trx('settlement_line')
        .insert({
          ...{
            ...line,
            id: generateEntityId('', 'setl'),
            kind: 'adjustment',
            event_key: `adjustment/${key}`,
          },
          ...{ actor_id: by.actor_id, occurred_at: by.at, booked_on: dayOf(by.at) },
        })
        .onConflict('event_key')
        .ignore()
        .returning('id')
      return written.length > 0
    })
  }

  actOnStatement(
    of: { seller_id: string; month: string },
    action: SettlementAction,
    by: SettlementActor,
    disputed: Disputed,
  ): Promise<SellerStatement> {
    return this.knex.transaction((trx) => actOnStatement(trx, of, action, by, disputed))
  }

  preview(of: { seller_id: string; month: string }, disputed: Disputed): Promise<SellerStatement> {
    return previewStatement(this.knex, of, disputed)
  }

  /** Where a seller wants to be paid; somebody else confirms it before it is. Said again, it is the same proposal. */
  async proposeAccount(
    account: Pick<PayoutAccount, 'seller_id' | 'account_name' | 'account_no' | 'bank_name'>,
    by: SettlementActor,
  ): Promise<PayoutAccount> {
    const { seller_id, account_name, account_no, bank_name } = account
    const last = await this.knex('payout_account').where({ seller_id }).orderBy('no', 'desc').first()
    const isSame =
      last?.account_no === account_no && last.account_name === account_name && last.bank_name === bank_name
    const { no: _no, ...row } = isSame
      ? last
      : (
          await this.knex('payout_account')
            .insert({
              ...{ seller_id, account_name, account_no, bank_name, id: generateEntityId('', 'pya') },
              ...{ actor_id: by.actor_id, recorded_at: by.at },
            })
            .returning('*')
        )[0]
    return row
  }

  /** Refuses `payout_account_not_found`. */
  async confirmAccount(id: string, by: SettlementActor): Promise<PayoutAccount> {
    await this.knex('payout_account')
      .where({ id })
      .whereNull('confirmed_at')
      .update({ confirmed_by: by.actor_id, confirmed_at: by.at })
    const row = await this.knex('payout_account').where({ id }).first()
    if (!row) throw new RefusalError(accountNotFound())
    const { no: _no, ...account } = row
    return account
  }

  exportBatch(by: SettlementActor): Promise<{ batch_no: number; left_out: string[] }> {
    return this.knex.transaction((trx) => exportBatch(trx, by))
  }

  answerPayout(answer: PayoutAnswer, by: SettlementActor): Promise<'new' | 'known'> {
    return this.knex.transaction((trx) => answerPayout(trx, answer, by))
  }

  /** All of a bank's answers, or none. @returns how many were new */
  async answerPayouts(answers: PayoutAnswer[], by: SettlementActor): Promise<number> {
    return this.knex.transaction(async (trx) => {
      let fresh = 0
      for (const answer of answers) if ((await answerPayout(trx, answer, by)) === 'new') fresh += 1
      return fresh
    })
  }
}
