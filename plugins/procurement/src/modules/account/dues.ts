import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, dayOf, fiscalYearOf, type Day } from '@pengshui/kernel'
import { DEFAULT_TERMS, openFen, spread, type Terms } from '../../domain'
import { isKnown, lockAccount, openDues, post, toDueItem, toLine, toReceipt } from './ledger'
import type { By, Delivery, DueItem, DueItemLine } from './types'

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
  await applyWaiting(trx, due, by)
  return due
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

export type Correction = {
  institution_id: string
  order_id: string
  /** the line as the ledgers know it; null takes from all lines, the first first */
  ledger_line_id: string | null
  amount_fen: number
}

/**
 * Goods of accepted deliveries are paid for no more. What is still open shrinks first; money that was already
 * assigned becomes the unit's credit again. Once by key. @returns what was taken off, at most what was owed
 */
export async function correctDue(trx: Knex, correction: Correction, by: By): Promise<number> {
  const { institution_id, order_id, ledger_line_id } = correction
  await lockAccount(trx, institution_id)
  if (await isKnown(trx, by.key)) return 0
  const dues: DueItem[] = (
    await trx('due_item').where({ order_id, institution_id }).orderBy(['accepted_on', 'id'])
  ).map(toDueItem)
  const lines: DueItemLine[] = (
    await trx('due_item_line')
      .whereIn(
        'due_item_id',
        dues.map(({ id }) => id),
      )
      .modify((query) => void (ledger_line_id && query.where({ ledger_line_id })))
      .orderBy(['due_item_id', 'line_id'])
  ).map(toLine)
  const parts = spread(
    correction.amount_fen,
    lines.map((line) => ({ ...line, paid_fen: 0 })),
  )
  const moves: Parameters<typeof post>[1] = []
  for (const due of dues) {
    const mine = parts.filter((part) => part.due.due_item_id === due.id)
    const off_fen = mine.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
    moves.push(...(await release(trx, due, off_fen - openFen(due))))
    for (const { due: line, amount_fen } of mine) {
      moves.push({ kind: 'correct', amount_fen, institution_id, due, line_id: line.line_id })
      await trx('due_item_line')
        .where({ due_item_id: due.id, line_id: line.line_id })
        .update({ corrected_fen: trx.raw('corrected_fen + ?', [amount_fen]) })
    }
  }
  await post(trx, moves, by)
  return parts.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
}

/** Takes assigned money off a due item again, the last assigned first. */
export async function release(trx: Knex, due: DueItem, amount_fen: number) {
  if (amount_fen <= 0) return []
  const assigned = await trx('account_entry')
    .where({ due_item_id: due.id })
    .whereIn('kind', ['assign', 'unassign'])
    .groupBy('receipt_id')
    .select('receipt_id', trx.raw(`sum(case kind when 'assign' then amount_fen else -amount_fen end) as fen`))
    .orderByRaw('max(no) desc')
  let left = amount_fen
  return assigned.flatMap(({ receipt_id, fen }: { receipt_id: string; fen: string }) => {
    const back_fen = Math.min(left, Number(fen))
    left -= back_fen
    if (back_fen <= 0) return []
    const { institution_id } = due
    return [{ kind: 'unassign' as const, amount_fen: back_fen, institution_id, due, receipt_id }]
  })
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
