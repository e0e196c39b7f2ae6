import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import {
  findPaymentCode,
  unmatchedFen,
  amountNotAvailable,
  bankReferenceReused,
  dueItemNotFound,
  receiptNotFound,
  receiptOfOtherUnit,
} from '../../domain'
import { settle } from './dues'
import { isKnown, lockAccount, lockReceipt, openDues, post, toDueItem, toReceipt } from './ledger'
import type { By, NewReceipt, Receipt } from './types'

type Target = { institution_id: string; order_id: string | null; match: 'order' | 'unit' }

/** Whose order has this number; orders are another room's. */
export type OrderFinder = (number: number) => Promise<{ institution_id: string; order_id: string } | null>

/** Whose money a remark says it is. */
async function targetOf(
  trx: Knex,
  remark: string,
  findOrder: OrderFinder,
): Promise<Target | { why_unmatched: string }> {
  const code = findPaymentCode(remark)
  if ('missing' in code) return { why_unmatched: code.missing }
  const { kind, number } = code.found
  const row =
    kind === 'order'
      ? await findOrder(number)
      : await trx('unit_account').where({ serial: number }).first('institution_id')
  if (!row) return { why_unmatched: 'unknown_code' }
  return { institution_id: row.institution_id, order_id: row.order_id ?? null, match: kind }
}

/**
 * A transfer has arrived; once by the bank's reference. With a code it is its unit's and pays what it names, the oldest
 * due first; what is over stays as the unit's credit. Without one it waits for an operator.
 */
export async function receive(
  trx: Knex,
  money: NewReceipt,
  by: By,
  findOrder: OrderFinder,
): Promise<{ receipt: Receipt; is_new: boolean }> {
  const target = await targetOf(trx, money.remark, findOrder)
  const found = 'institution_id' in target ? target : null
  if (found) await lockAccount(trx, found.institution_id)
  const [inserted] = await trx('bank_receipt')
    .insert({
      ...money,
      id: generateEntityId('', 'brc'),
      actor_id: by.actor_id,
      institution_id: found?.institution_id ?? null,
      order_id: found?.order_id ?? null,
      match: found?.match ?? 'none',
      why_unmatched: 'why_unmatched' in target ? target.why_unmatched : null,
    })
    .onConflict('bank_reference')
    .ignore()
    .returning('*')
  if (!inserted) {
    const before = toReceipt(
      await trx('bank_receipt').where({ bank_reference: money.bank_reference }).first(),
    )
    if (before.amount_fen !== money.amount_fen || before.received_on !== money.received_on)
      throw new RefusalError(bankReferenceReused(money.bank_reference))
    return { receipt: before, is_new: false }
  }
  const receipt = toReceipt(inserted)
  const { id: receipt_id, amount_fen } = receipt
  await post(trx, [{ kind: 'receive', amount_fen, institution_id: null, receipt_id }], by)
  if (found) {
    const { institution_id, order_id } = found
    await post(trx, [{ kind: 'identify', amount_fen, institution_id, receipt_id }], {
      ...by,
      key: `${by.key}:identify`,
    })
    const credit = { id: receipt_id, institution_id, credit_fen: amount_fen }
    await post(trx, await settle(trx, credit, { order_id }), { ...by, key: `${by.key}:settle` })
  }
  return { receipt: await reread(trx, receipt_id), is_new: true }
}

export type Assignment = { institution_id: string; due_item_id?: string; amount_fen?: number }

/**
 * An operator says whose money it is and, if they like, what it pays; otherwise the oldest due first. Refuses
 * `receipt_not_found`, `receipt_of_other_unit`, `due_item_not_found`, `amount_not_available`.
 */
export async function assign(trx: Knex, receipt_id: string, to: Assignment, by: By): Promise<Receipt> {
  const { institution_id, due_item_id } = to
  await lockAccount(trx, institution_id)
  const receipt = await mustLock(trx, receipt_id)
  if (await isKnown(trx, by.key)) return receipt
  if (receipt.institution_id && receipt.institution_id !== institution_id)
    throw new RefusalError(receiptOfOtherUnit())
  const unmatched_fen = unmatchedFen(receipt)
  const free_fen = receipt.credit_fen + unmatched_fen
  const dues = await openDues(trx, institution_id, { due_item_id })
  if (due_item_id && dues.length === 0) throw new RefusalError(dueItemNotFound())
  const amount_fen = to.amount_fen ?? free_fen
  if (free_fen === 0 || amount_fen > free_fen) throw new RefusalError(amountNotAvailable(free_fen))
  const moves: Parameters<typeof post>[1] = []
  if (unmatched_fen > 0)
    moves.push({ kind: 'identify', amount_fen: unmatched_fen, institution_id, receipt_id })
  moves.push(
    ...(await settle(trx, { id: receipt_id, institution_id, credit_fen: amount_fen }, { due_item_id })),
  )
  if (!receipt.institution_id)
    await trx('bank_receipt')
      .where({ id: receipt_id })
      .update({ institution_id, match: 'hand', why_unmatched: null })
  await post(trx, moves, by)
  return reread(trx, receipt_id)
}

/**
 * Takes an assignment back: off one due item, or, without one, off everything, so that the money is nobody's again.
 * What was paid back stays paid back.
 */
export async function unassign(
  trx: Knex,
  receipt_id: string,
  due_item_id: string | undefined,
  by: By,
): Promise<Receipt> {
  const seen = await trx('bank_receipt').where({ id: receipt_id }).first('institution_id')
  if (!seen) throw new RefusalError(receiptNotFound())
  if (seen.institution_id) await lockAccount(trx, seen.institution_id)
  const receipt = await mustLock(trx, receipt_id)
  if (await isKnown(trx, by.key)) return receipt
  const { institution_id } = receipt
  if (!institution_id || institution_id !== seen.institution_id) throw new RefusalError(receiptOfOtherUnit())
  const moves = await assignedMoves(trx, receipt_id, due_item_id)
  if (due_item_id && moves.length === 0) throw new RefusalError(dueItemNotFound())
  const back_fen = moves.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
  const amount_fen = receipt.credit_fen + back_fen
  if (!due_item_id && amount_fen === 0) throw new RefusalError(amountNotAvailable(0))
  await post(
    trx,
    due_item_id ? moves : [...moves, { kind: 'unidentify', amount_fen, institution_id, receipt_id }],
    by,
  )
  if (!due_item_id && receipt.refunded_fen === 0)
    await trx('bank_receipt')
      .where({ id: receipt_id })
      .update({ institution_id: null, order_id: null, match: 'none', why_unmatched: 'taken_back' })
  return reread(trx, receipt_id)
}

/** Moves that undo what a receipt pays. */
async function assignedMoves(trx: Knex, receipt_id: string, due_item_id?: string) {
  const rows = await trx('account_entry')
    .where({ receipt_id })
    .whereIn('kind', ['assign', 'unassign'])
    .modify((query) => void (due_item_id && query.where({ due_item_id })))
    .groupBy('due_item_id')
    .select(
      'due_item_id',
      trx.raw(`sum(case kind when 'assign' then amount_fen else -amount_fen end) as fen`),
    )
    .orderBy('due_item_id')
  const moves: Parameters<typeof post>[1] = []
  for (const { due_item_id: id, fen } of rows as { due_item_id: string; fen: string }[]) {
    const due = toDueItem(await trx('due_item').where({ id }).first())
    const { institution_id } = due
    if (Number(fen) > 0)
      moves.push({ kind: 'unassign', amount_fen: Number(fen), institution_id, due, receipt_id })
  }
  return moves
}

/** Money that is a unit's credit goes back to its bank. Refuses `amount_not_available`. */
export async function refund(trx: Knex, receipt_id: string, amount_fen: number, by: By): Promise<Receipt> {
  const seen = await trx('bank_receipt').where({ id: receipt_id }).first('institution_id')
  if (!seen) throw new RefusalError(receiptNotFound())
  if (seen.institution_id) await lockAccount(trx, seen.institution_id)
  const receipt = await mustLock(trx, receipt_id)
  if (await isKnown(trx, by.key)) return receipt
  const { institution_id } = receipt
  if (!institution_id || amount_fen > receipt.credit_fen)
    throw new RefusalError(amountNotAvailable(receipt.credit_fen))
  await post(trx, [{ kind: 'refund', amount_fen, institution_id, receipt_id }], by)
  return reread(trx, receipt_id)
}

const reread = async (trx: Knex, id: string): Promise<Receipt> =>
  toReceipt(await trx('bank_receipt').where({ id }).first())

async function mustLock(trx: Knex, id: string): Promise<Receipt> {
  const receipt = await lockReceipt(trx, id)
  if (!receipt) throw new RefusalError(receiptNotFound())
  return receipt
}
