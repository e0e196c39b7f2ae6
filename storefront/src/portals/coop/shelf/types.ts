/** Answers of /coop/listings/:id, /coop/listing-changes and what belongs to them (backend/src/listing). */
import type { Unit } from '../types'

export type Content = {
  name_zh: string
  name_en: string
  summary_zh: string
  summary_en: string
  category_code: string
  township_code: string
  temperature_class: string
  shelf_life_days: number
  season_months: number[] | null
  images: string[]
  on_sale: boolean
}

export type Change = { field: string; before: unknown; after: unknown }
export type Proposal = {
  id: string
  listing_id: string | null
  kind: 'create' | 'change'
  status: 'pending' | 'applied' | 'rejected' | 'withdrawn'
  subject_name: string
  changes: Change[]
  version: number | null
  note: string
  proposed_at: string
  decided_at: string | null
  decision_reason: string | null
}

export type Size = {
  sku: string
  base_quantity: number
  net_content_zh: string
  net_content_en: string
  weight_g: number
  case_units: number | null
  price_fen: number | null
  reference_fen: number | null
}
export type PriceRule = { basis: string; days: number; tolerance_bp: number }
export type Warning = { sku: string; price_fen: number; reference_fen: number; above_bp: number }

export type Detail = {
  listing: Content & {
    id: string
    handle: string
    base_unit: Unit
    status: 'draft' | 'listed' | 'delisted'
    version: number
  }
  sizes: Size[]
  prices: { sku: string; price_fen: number; kind: string; effective_at: string }[]
  price_rule: PriceRule
  pending: Proposal | null
}

type Named = { code: string; name_zh: string; name_en: string }
export type Rules = {
  categories: Named[]
  townships: Named[]
  temperature_classes: Named[]
  rules: { field: string; risk: 'at_once' | 'review'; why_zh: string; why_en: string }[]
}

export type Proposed = { applied: Proposal | null; pending: Proposal | null }
export type NewSize = { net_quantity: number; gross_weight_g: number; price_fen: number }
