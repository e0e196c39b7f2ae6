import type { Paged } from '../types'

/** Answers of backend/src/api/coop/settlement and plugins/cooperative/src/api/coop/{dividends,purchases}. */
export const SUMS = [
  ...(['opening_fen', 'sales_fen', 'platform_fee_fen', 'cold_chain_fee_fen'] as const),
  ...(['refunds_fen', 'claims_fen', 'adjustments_fen', 'closing_fen'] as const),
]
export type Sums = Record<(typeof SUMS)[number], number>
export type Account = { account_name: string; account_no: string; bank_name: string; is_confirmed: boolean }
export type Overview = {
  balance: Record<'held_fen' | 'payable_fen' | 'carried_fen' | 'closed_fen' | 'paid_fen', number>
  open: { month: string; line_count: number; sums: Sums }
  account: Account | null
}

type Named = { name_zh: string; name_en: string }
export type Line = {
  id: string
  kind: string
  order_id: string | null
  display_id: number | null
  name_zh: string | null
  name_en: string | null
  units: number | null
  amount_fen: number
  rate: number | null
  cause: string | null
  reason: string | null
  booked_on: string
  payable_on: string | null
  month: string | null
  is_leg: boolean
  node: Named | null
  to_node: Named | null
}
export type Lines = Paged & { lines: Line[] }

export type Statement = {
  id: string
  month: string
  status: 'open' | 'review' | 'closed'
  sums: Sums
  line_count: number
  payout: { status: string; account_no: string | null; failed_reason: string | null } | null
}
export type Statements = Paged & { statements: Statement[] }

export type DividendRule = { id: string; kind: string; value: number; valid_from: string; reason: string }
export type Dividend = {
  id: string
  year: number
  surplus_fen: number
  guaranteed_fen: number
  patronage_fen: number
  share_fen: number
  retained_fen: number
  households: number
}
export type Dividends = { dividends: Dividend[]; rules: DividendRule[] }
export type Share = { household_ref: string; shares: number; traded_fen: number; total_fen: number }
export type Plan = { plan: Omit<Dividend, 'id' | 'year'>; shown: Share[] }

export type Purchases = Paged & {
  purchases: (Partial<Named> & {
    id: string
    reference: string
    household_ref: string
    bought_on: string
    amount_fen: number
    name_zh: string | null
    name_en: string | null
  })[]
  households: number
  amount_fen: number
}
export type ImportAnswer = {
  rows: number
  amount_fen: number
  problems: { row?: number; field?: string }[]
  recorded: number
  known: number
}
