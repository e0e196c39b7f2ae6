import { prorate } from '@pengshui/kernel'
import { openFen, type DueAmounts } from './entries'

export type PaidDue = DueAmounts & {
  lines: { ledger_line_id: string; amount_fen: number; corrected_fen: number }[]
}
export type PaidLines = { lines: { line_id: string; paid_fen: number }[]; is_settled: boolean }

/**
 * How much of each line of an order is paid, from what is paid of its deliveries: in proportion within a delivery, so
 * that the lines sum to what was paid. Settled when nothing of any delivery is open.
 */
export function paidLines(dues: PaidDue[]): PaidLines {
  const paid = new Map<string, number>()
  for (const due of dues) {
    const parts = prorate(
      due.paid_fen,
      due.lines.map((line) => line.amount_fen - line.corrected_fen),
    )
    due.lines.forEach(({ ledger_line_id }, index) =>
      paid.set(ledger_line_id, (paid.get(ledger_line_id) ?? 0) + (parts[index] ?? 0)),
    )
  }
  return {
    lines: [...paid].map(([line_id, paid_fen]) => ({ line_id, paid_fen })),
    is_settled: dues.length > 0 && dues.every((due) => openFen(due) === 0),
  }
}
