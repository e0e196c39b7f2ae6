/** Answers of /admin/listing-changes (backend/src/listing). */
export type Change = { field: string; before: unknown; after: unknown }
export type Proposal = {
  id: string
  kind: 'create' | 'change'
  status: string
  subject_name: string
  seller_name_zh: string
  seller_name_en: string
  changes: Change[]
  warnings: { sku: string; price_fen: number; reference_fen: number; above_bp: number }[]
  note: string
  version: number | null
  proposed_at: string
  decided_at: string | null
  decision_reason: string | null
}
type Named = { code: string; name_zh: string; name_en: string }
export type County = { categories: Named[]; townships: Named[]; temperature_classes: Named[] }
export type Proposals = { changes: Proposal[]; count: number; limit: number; offset: number }
export type Detail = {
  change: Proposal
  county: County
  history: Proposal[]
  rules: { field: string; risk: string; why_zh: string; why_en: string }[]
}
