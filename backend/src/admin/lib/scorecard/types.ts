export type Scorecard = {
  id: string
  code: string
  name_zh: string
  name_en: string
  handovers: number
  on_time: number
  on_time_bp: number | null
  shortages: number
  claims: number
  claims_upheld: number
  claims_fen: number
  accepted_lots: number
  refused_lots: number
  refused_bp: number | null
  lapses: number
  verified_on: string | null
  next_verify_on: string | null
  verification_overdue_days: number
}
export type Scorecards = { scorecards: Scorecard[]; count: number; limit: number; offset: number }

export type Fact = {
  fact_id: string
  happened_on: string
  order_id: string | null
  display_id: number | null
  name_zh: string | null
  name_en: string | null
  number: string | null
  state: string | null
  planned_on: string | null
  departed_on: string | null
  reason: string | null
  quantity: number | null
  base_unit: 'g' | 'piece' | null
  amount_fen: number | null
}
export type Facts = { facts: Fact[]; count: number; limit: number; offset: number }
