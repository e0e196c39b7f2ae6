/** Answers of /agency/quotation-requests and /coop/quotations (backend/src/quotations). Amounts in fen. */
export type RequestRow = {
  id: string
  title: string
  phase: string
  deadline_at: string
  deliver_from: string
  deliver_to: string
}
export type RequestsAnswer = { requests: RequestRow[]; count: number; limit: number; offset: number }
export type Item = { id: string; name: string; base_unit: string; quantity: number }
export type Line = { item_id: string; sku: string; units: number; price_fen: number }
export type Quotation = {
  id: string
  seller_id: string
  revision: number
  valid_until: string
  /** the last day on which its goods are kept; null where none are */
  held_until: string | null
  /** they are kept right now */
  is_kept: boolean
  total_fen: number
  is_valid: boolean
  is_awarded: boolean
  lines: Line[]
}
export type Party = { seller_id: string; name_zh: string; name_en: string; answered: boolean }
export type RequestView = {
  request: RequestRow & {
    award_reason: string | null
    agreement_id: string | null
    order_id: string | null
    approval_id: string | null
    awarded_as: 'agreement' | 'order' | null
  }
  items: Item[]
  sealed: boolean
  sellers: Party[]
  quotations: Quotation[]
}
export type SellerView = {
  request: RequestRow & { note: string | null }
  institution: { name_zh: string; name_en: string } | null
  items: Item[]
  quotation: (Quotation & { withdrawn_at: string | null }) | null
  outcome: string | null
}
