import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, fiscalYearOf, type Day } from '@pengshui/kernel'
import { SIDES, type EntryKind } from '../../domain'
import type { AccountEntry, By, DueItem, DueItemLine, Receipt } from './types'

export const toReceipt = (row: Record<string, unknown>): Receipt => ({
  ...(row as Receipt),
  amount_fen: Number(row.amount_fen),
  credit_fen: Number(row.credit_fen),
  assigned_fen: Number(row.assigned_fen),
  refunded_fen: Number(row.refunded_fen),
})
export const toDueItem = ({ posted_paid_fen: _p, ...row }: Record<string, unknown>): DueItem => ({
  ...(row as DueItem),
  amount_fen: Number(row.amount_fen),
  corrected_fen: Number(row.corrected_fen),
  paid_fen: Number(row.paid_fen),
})
export const toLine = (row: Record<string, unknown>): DueItemLine => ({
  ...(row as DueItemLine),
  amount_fen: Number(row.amount_fen),
  corrected_fen: Number(row.corrected_fen),
})
export const toEntry = (row: Record<string, unknown>): AccountEntry => ({
  ...(row as AccountEntry),
  no: Number(row.no),
  amount_fen: Number(row.amount_fen),
})

/**
 * Locks a unit's account, and makes it at its first use: whoever changes a unit's money holds this lock, then its
 * receipts, then its due items.
 */
export async function lockAccount(trx: Knex, institution_id: string): Promise<void> {
  await trx('unit_account').insert({ institution_id }).onConflict('institution_id').ignore()
  await trx('unit_account').where({ institution_id }).forUpdate().first()
}

export async function lockReceipt(trx: Knex, id: string): Promise<Receipt | null> {
  const row = await trx('bank_receipt').where({ id }).forUpdate().first()
  return row ? toReceipt(row) : null
}

/** What a unit owes, the oldest due first; read under the account's lock. */
export async function openDues(
  trx: Knex,
  institution_id: string,
  only: { order_id?: string | null; due_item_id?: string } = {},
): Promise<DueItem[]> {
  const rows = await trx('due_item')
    .where({ institution_id })
    .whereRaw('corrected_fen + paid_fen < amount_fen')
    .modify((query) => {
      if (only.order_id) query.where({ order_id: only.order_id })
      if (only.due_item_id) query.where({ id: only.due_item_id })
    })
    .orderBy(['due_on', 'accepted_on', 'id'])
  return rows.map(toDueItem)
}

type Move = {
  kind: EntryKind
  amount_fen: number
  institution_id: string | null
  due?: Pick<DueItem, 'id' | 'fiscal_year'>
  receipt_id?: string
  line_id?: string
}

/** Columns an entry of each kind adds to and takes from. */
const DUE: Partial<Record<EntryKind, string>> = {
  correct: 'corrected_fen + ?',
  assign: 'paid_fen + ?',
  unassign: 'paid_fen - ?',
}
const RECEIPT: Partial<Record<EntryKind, Record<string, string>>> = {
  identify: { credit_fen: 'credit_fen + ?' },
  unidentify: { credit_fen: 'credit_fen - ?' },
  assign: { credit_fen: 'credit_fen - ?', assigned_fen: 'assigned_fen + ?' },
  unassign: { credit_fen: 'credit_fen + ?', assigned_fen: 'assigned_fen - ?' },
  refund: { credit_fen: 'credit_fen - ?', refunded_fen: 'refunded_fen + ?' },
}

/** Has this request been carried out already? Asked under the account's lock. */
export const isKnown = async (trx: Knex, key: string): Promise<boolean> =>
  Boolean(
    await trx('account_entry')
      .where({ event_key: `${key}#0` })
      .first('id'),
  )

/** Appends the entries of one request and moves the sums they stand for, all or none. */
export async function post(trx: Knex, moves: Move[], by: By): Promise<void> {
  const open_from = await firstOpenDay(trx, moves[0]?.institution_id ?? null)
  for (const [index, { kind, amount_fen, institution_id, due, receipt_id, line_id }] of moves.entries()) {
    const day = dayOf(by.at)
    await trx('account_entry').insert({
      ...{ id: generateEntityId('', 'acen'), kind, amount_fen, institution_id },
      debit_account: SIDES[kind].debit,
      credit_account: SIDES[kind].credit,
      due_item_id: due?.id ?? null,
      receipt_id: receipt_id ?? null,
      line_id: line_id ?? null,
      event_key: `${by.key}#${index}`,
      occurred_at: by.at,
      booked_on: day < open_from ? open_from : day,
      fiscal_year: due?.fiscal_year ?? fiscalYearOf(by.at),
      ...{ reason: by.reason, actor_id: by.actor_id },
    })
    const of_due = DUE[kind]
    const due_column = of_due?.split(' ')[0]
    if (due && of_due && due_column)
      await trx('due_item')
        .where({ id: due.id })
        .update({ [due_column]: trx.raw(of_due, [amount_fen]) })
    const of_receipt = RECEIPT[kind]
    if (receipt_id && of_receipt)
      await trx('bank_receipt')
        .where({ id: receipt_id })
        .update(
          Object.fromEntries(
            Object.entries(of_receipt).map(([column, change]) => [column, trx.raw(change, [amount_fen])]),
          ),
        )
  }
}

/** The day after the last closed statement: what happened earlier is booked here, and closed months stay as they are. */
async function firstOpenDay(trx: Knex, institution_id: string | null): Promise<Day> {
  if (!institution_id) return ''
  const row = await trx('account_statement').where({ institution_id }).max({ next_on: 'next_on' }).first()
  return (row?.next_on as Day | null) ?? ''
}
