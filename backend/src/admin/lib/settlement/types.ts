type Named = { id: string; code: string; name_zh: string; name_en: string } | null
type Paged = { count: number; limit: number; offset: number }

export type Sums = Record<
  | 'opening_fen'
  | 'sales_fen'
  | 'platform_fee_fen'
  | 'cold_chain_fee_fen'
  | 'refunds_fen'
  | 'claims_fen'
  | 'adjustments_fen'
  | 'closing_fen',
  number
>
export type Statement = {
  id: string | null
  seller_id: string
  month: string
  status: 'open' | 'review' | 'closed'
  sums: Sums
  line_count: number
  payout: { status: string } | null
}
export type SellerRow = {
  seller: Named
  balance: Record<'held_fen' | 'payable_fen' | 'carried_fen' | 'closed_fen' | 'paid_fen', number>
  statement: Statement
}
export type Sellers = Paged & { month: string; sellers: SellerRow[] }
export type Moved = {
  results: { seller_id: string; problem: { code: string; message: string } | null }[]
}

export type Line = {
  id: string
  kind: string
  order_id: string | null
  display_id: number | null
  name_zh: string | null
  name_en: string | null
  amount_fen: number
  reason: string | null
  cause: string | null
  booked_on: string
  node: Named
  to_node: Named
  is_leg: boolean
}
export type Lines = Paged & { lines: Line[] }

export type Payout = {
  id: string
  code: string
  month: string
  amount_fen: number
  status: string
  batch_no: number | null
  account_no: string | null
  bank_reference: string | null
  failed_reason: string | null
  seller: Named
}
export type Payouts = Paged & { payouts: Payout[] }
export type Batches = Paged & {
  batches: { id: string; no: number; made_at: string; payouts: number; amount_fen: number }[]
}
export type Imported = {
  rows: number
  paid: number
  failed: number
  problems: { row?: number; code: string; message: string }[]
  recorded: number
  known: number
}

export type Account = {
  id: string
  account_name: string
  account_no: string
  bank_name: string
  recorded_at: string
  confirmed_at: string | null
  seller: Named
}
export type Accounts = Paged & { accounts: Account[] }

export type Rule = {
  id: string
  kind: string
  value: number
  valid_from: string
  reason: string
  temperature_class: string | null
  return_policy: string | null
  seller: Named
  node: Named
  to_node: Named
}
