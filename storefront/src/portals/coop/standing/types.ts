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
