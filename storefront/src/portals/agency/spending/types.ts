/** Answers of /agency/spending (plugins/procurement/src/api/agency/spending). Amounts in fen. */
export type Budget = {
  id: string
  name: string
  starts_on: string
  ends_on: string
  granted_fen: number
  held_fen: number
  used_fen: number
}
export type BudgetsAnswer = { budgets: Budget[]; count: number; limit: number; offset: number }
export type SpendingEntry = {
  id: string
  kind: string
  amount_fen: number
  order_id: string | null
  occurred_at: string
  reason: string | null
}
export type SpendingAnswer = {
  budget: Budget
  entries: SpendingEntry[]
  count: number
  limit: number
  offset: number
}
/** `members`: the people of the unit, whom a limit may be set for. */
export type LimitsAnswer = { limits: Limit[]; members: { id: string; name: string }[] }
export type Limit = { subject_kind: 'role' | 'member'; subject: string; order_max_fen: number }
