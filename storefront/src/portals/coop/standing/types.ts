/** Answer of /coop/verification (backend/src/sellers/show.ts). */
export type Content = Record<string, string | null>
export type Decision = {
  action: string
  to_status: string
  party: string
  reason: string
  field_reasons: Record<string, string>
  decided_at: string
}
export type SellerDocument = {
  type_code: string
  is_required: boolean
  name_zh: string
  name_en: string
  certificate_id: string | null
  status: string | null
}
export type Standing = {
  seller: {
    kind: string
    status: string
    status_reason: string | null
    verified_on: string | null
    next_verify_on: string | null
  }
  verification: {
    id: string
    purpose: string
    status: string
    version: number
    content: Content
    open_actions: string[]
    decisions: Decision[]
  } | null
  may_begin: boolean
  documents: SellerDocument[]
}

/** What the county sees of a seller in a period (GET /coop/scorecard). */
export type Scorecard = {
  handovers: number
  on_time: number
  on_time_bp: number | null
  shortages: number
  claims: number
  claims_upheld: number
  claims_fen: number
  accepted_lots: number
  refused_lots: number
  lapses: number
  verified_on: string | null
  next_verify_on: string | null
}
export type ScorecardFact = {
  fact_id: string
  happened_on: string
  display_id: number | null
  name_zh: string | null
  name_en: string | null
  number: string | null
  state: string | null
  reason: string | null
  quantity: number | null
  base_unit: 'g' | 'piece' | null
  amount_fen: number | null
}
