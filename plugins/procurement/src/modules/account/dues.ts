import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, dayOf, fiscalYearOf, type Day } from '@pengshui/kernel'
import { DEFAULT_TERMS, openFen, spread, type Terms } from '../../domain'
import { correctWaiting } from './corrections'
import { lockAccount, openDues, post, toDueItem, toReceipt } from './ledger'
import type { By, Delivery, DueItem } from './types'

/** The terms agreed with a unit on a day; the house's own where nothing is agreed. */
export async function termsOf(trx: Knex, institution_id: string, on: Day): Promise<Terms> {
  const row = await trx('account_terms')
    .where({ institution_id })
    .where('valid_from', '<=', on)
    .orderBy([
      { column: 'valid_from', order: 'desc' },
      { column: 'recorded_at', order: 'desc' },
    ])
    .first('due_days', 'late_bp_daily')
  return row ?? DEFAULT_TERMS
}

/** An accepted delivery is owed from now on; once. Money that waits for its order pays it at once. */
export async function openDue(trx: Knex, delivery: Delivery, by: By): Promise<DueItem | null> {
  const { delivery_key, institution_id, order_id, display_id } = delivery
  await lockAccount(trx, institution_id)
  const known = await trx('due_item').where({ delivery_key }).first()
  if (known) return toDueItem(known)
  const lines = delivery.lines.filter(({ amount_fen }) => amount_fen > 0)
  const amount_fen = lines.reduce((sum, line) => sum + line.amount_fen, 0)
  if (amount_fen === 0) return null
  const accepted_on = dayOf(delivery.accepted_at)
  const terms = await termsOf(trx, institution_id, accepted_on)
  const [row] = await trx('due_item')
    .insert({
      ...{ id: generateEntityId('', 'due'), delivery_key, institution_id, order_id, display_id, amount_fen },
      placed_on: dayOf(delivery.placed_at),
      accepted_on,
      due_on: addDays(accepted_on, terms.due_days),
      late_bp_daily: terms.late_bp_daily,
      fiscal_year: fiscalYearOf(delivery.placed_at),
    })
    .returning('*')
  const due = toDueItem(row)
  await trx('due_item_line').insert(lines.map((line) => ({ ...line, due_item_id: due.id })))
  await post(trx, [{ kind: 'open', amount_fen, institution_id, due }], { ...by, at: delivery.accepted_at })
  await correctWaiting(trx, due, delivery.accepted_at)
  const corrected = toDueItem(await trx('due_item').where({ id: due.id }).first())
  await applyWaiting(trx, corrected, by)
  return corrected
}

/** Credit that came with this order's code, or with the unit's, goes to what has just become due. */
async function applyWaiting(trx: Knex, due: DueItem, by: By): Promise<void> {
  const rows = await trx('bank_receipt')
    .where({ institution_id: due.institution_id })
    .where('credit_fen', '>', 0)
    .where((query) => void query.where({ order_id: due.order_id }).orWhere({ match: 'unit' }))
    .orderByRaw('order_id is null, received_on, id')
    .forUpdate()
  let open = openFen(due)
  for (const receipt of rows.map(toReceipt)) {
    const amount_fen = Math.min(open, receipt.credit_fen)
    if (amount_fen === 0) return
    const { institution_id } = due
    const move = { kind: 'assign' as const, amount_fen, institution_id, due, receipt_id: receipt.id }
    await post(trx, [move], { ...by, key: `${by.key}:waiting:${receipt.id}` })
    open -= amount_fen
  }
}

/** Spreads a receipt's credit over what its unit owes. @returns the moves, for `post` */
export async function settle(
  trx: Knex,
  receipt: { id: string; institution_id: string; credit_fen: number },
  only: { order_id?: string | null; due_item_id?: string },
) {
  const { id: receipt_id, institution_id } = receipt
  const dues = await openDues(trx, institution_id, only)
  return spread(receipt.credit_fen, dues).map(({ due, amount_fen }) => ({
    kind: 'assign' as const,
    ...{ amount_fen, institution_id, due, receipt_id },
  }))
}
