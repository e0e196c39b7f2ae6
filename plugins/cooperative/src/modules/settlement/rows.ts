import type { LedgerLine } from './types'

/** Lines of the ledger with what they are of, their release and their statement. */
export const LINES_SQL = `settlement_line l
  left join settlement_order o on o.order_id = l.order_id
  left join settlement_sold s on s.order_id = l.order_id and s.line_id = l.line_id
  left join settlement_release r on r.order_id = l.order_id and r.line_id = l.line_id
  left join seller_statement_line sl on sl.line_id = l.id
  left join seller_statement st on st.id = sl.statement_id`

/** Order lines a buyer has a claim on that is not decided yet: they wait. */
export type Disputed = { order_id: string; line_id: string }[]
export const disputedIn = (disputed: Disputed): { disputed: string[] } => ({
  disputed: disputed.map(({ order_id, line_id }) => `${order_id}/${line_id}`),
})

/** May a line go into a statement that ends before `:next_on`? What is of no order may at once. */
export const MAY_CLOSE_SQL = `l.booked_on < :next_on and (l.order_id is null or sl.line_id is not null
  or (r.payable_on < :next_on and not (l.order_id || '/' || l.line_id = any(:disputed))))`

export const toLedgerLine = (row: Record<string, unknown>): LedgerLine => {
  const { event_key: _k, of_key: _o, recorded_at: _r, ...line } = row as Record<string, unknown> & LedgerLine
  return { ...line, no: Number(line.no), amount_fen: Number(line.amount_fen) }
}
