/** Answers of /agency/account and /agency/statements (backend/src/api/agency). Amounts in fen. */
export const AGES = ['not_due', 'd1_30', 'd31_60', 'd61_90', 'd91'] as const
export type AccountAnswer = {
  standing: {
    open_fen: number
    credit_fen: number
    waiting_correction_fen: number
    overdue_fen: number
    late_interest_fen: number
    ageing: Record<(typeof AGES)[number], number>
  }
  terms: { due_days: number }
  payment_code: string
  dues: {
    id: string
    order_id: string
    display_id: number | null
    accepted_on: string
    due_on: string
    amount_fen: number
    open_fen: number
    days_late: number
    payment_code: string | null
  }[]
  count: number
  limit: number
  offset: number
}

export type StatementSums = {
  month: string
  opening_fen: number
  charged_fen: number
  corrected_fen: number
  received_fen: number
  refunded_fen: number
  closing_fen: number
}
export type StatementsAnswer = {
  statements: (StatementSums & { id: string })[]
  open: StatementSums
  count: number
  limit: number
  offset: number
}
