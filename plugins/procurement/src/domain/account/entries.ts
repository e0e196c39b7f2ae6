/**
 * The receivable ledger, in double entry. `receivable`: what a unit owes for accepted deliveries; `credit`: its money
 * that is assigned to nothing yet; `unmatched`: money of nobody known; `bank` and `sales` are the other sides.
 */
export const ACCOUNT_KINDS = [
  'open',
  'correct',
  'receive',
  'identify',
  'unidentify',
  'assign',
  'unassign',
  'refund',
] as const
export type EntryKind = (typeof ACCOUNT_KINDS)[number]
export type LedgerAccount = 'receivable' | 'sales' | 'bank' | 'unmatched' | 'credit'

export const SIDES: Record<EntryKind, { debit: LedgerAccount; credit: LedgerAccount }> = {
  open: { debit: 'receivable', credit: 'sales' },
  correct: { debit: 'sales', credit: 'receivable' },
  receive: { debit: 'bank', credit: 'unmatched' },
  identify: { debit: 'unmatched', credit: 'credit' },
  unidentify: { debit: 'credit', credit: 'unmatched' },
  assign: { debit: 'credit', credit: 'receivable' },
  unassign: { debit: 'receivable', credit: 'credit' },
  refund: { debit: 'credit', credit: 'bank' },
}

/** What an entry does to what a unit owes in all: its receivables less its credit. */
export const BALANCE_SIGN: Record<EntryKind, -1 | 0 | 1> = {
  open: 1,
  correct: -1,
  receive: 0,
  identify: -1,
  unidentify: 1,
  assign: 0,
  unassign: 0,
  refund: 1,
}

export type DueAmounts = { amount_fen: number; corrected_fen: number; paid_fen: number }
export const openFen = ({ amount_fen, corrected_fen, paid_fen }: DueAmounts): number =>
  amount_fen - corrected_fen - paid_fen

export type ReceiptAmounts = {
  amount_fen: number
  credit_fen: number
  assigned_fen: number
  refunded_fen: number
}
export const unmatchedFen = (receipt: ReceiptAmounts): number =>
  receipt.amount_fen - receipt.credit_fen - receipt.assigned_fen - receipt.refunded_fen

export const RECEIPT_STATES = ['unmatched', 'credit', 'settled'] as const
export type ReceiptState = (typeof RECEIPT_STATES)[number]

/** `unmatched`: nobody's yet; `credit`: some of it waits as its unit's credit; `settled`: all assigned or paid back. */
export function receiptState(receipt: ReceiptAmounts): ReceiptState {
  if (unmatchedFen(receipt) > 0) return 'unmatched'
  return receipt.credit_fen > 0 ? 'credit' : 'settled'
}

/** Spreads money over what is open, in the order given; what is left over is not spread. */
export function spread<T extends DueAmounts>(money_fen: number, dues: T[]): { due: T; amount_fen: number }[] {
  let left = money_fen
  return dues.flatMap((due) => {
    const amount_fen = Math.min(left, openFen(due))
    if (amount_fen <= 0) return []
    left -= amount_fen
    return [{ due, amount_fen }]
  })
}
