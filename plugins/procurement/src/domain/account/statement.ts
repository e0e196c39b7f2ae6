import { addDays, type Day } from '@pengshui/kernel'
import { BALANCE_SIGN, type EntryKind } from './entries'

export type StatementSums = {
  opening_fen: number
  charged_fen: number
  corrected_fen: number
  received_fen: number
  refunded_fen: number
  closing_fen: number
}

/** A month `YYYY-MM` as days: from its first to the first of the next. */
export function monthDays(month: string): { from_on: Day; next_on: Day } {
  const from_on = `${month}-01`
  return { from_on, next_on: `${addDays(from_on, 31).slice(0, 7)}-01` }
}

/** The month after one. */
export const nextMonth = (month: string): string => monthDays(month).next_on.slice(0, 7)

/**
 * What a unit owed, what was added and taken off, and what it owes: its receivables less its credit. @throws where the
 * parts do not lead from one to the other, which no entry can cause
 */
export function statementSums(
  opening_fen: number,
  entries: { kind: EntryKind; amount_fen: number }[],
): StatementSums {
  const sum = (kind: EntryKind) =>
    entries.reduce((total, entry) => total + (entry.kind === kind ? entry.amount_fen : 0), 0)
  const sums = {
    opening_fen,
    charged_fen: sum('open'),
    corrected_fen: sum('correct'),
    received_fen: sum('identify') - sum('unidentify'),
    refunded_fen: sum('refund'),
    closing_fen: entries.reduce(
      (total, { kind, amount_fen }) => total + BALANCE_SIGN[kind] * amount_fen,
      opening_fen,
    ),
  }
  const { charged_fen, corrected_fen, received_fen, refunded_fen, closing_fen } = sums
  if (opening_fen + charged_fen - corrected_fen - received_fen + refunded_fen !== closing_fen)
    throw new Error('A statement does not lead from its opening to its closing balance')
  return sums
}
