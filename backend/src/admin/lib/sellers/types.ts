/** Answers of /admin/seller-verifications. */
export type Queued = {
  id: string
  purpose: string
  status: string
  kind: string
  name_zh: string
  name_en: string
  township_code: string
  seller_status: string
  waiting_since: string
}
export type Level = 'county' | 'township'
export type Queue = { verifications: Queued[]; count: number; limit: number; offset: number; level: Level }
type Content = Record<string, string | null>
export type Change = { field: string; before: string | null; after: string | null }
export type Detail = {
  verification: Omit<Queued, 'name_zh' | 'name_en' | 'township_code'> & {
    version: number
    seller_id: string
    content: Content
  }
  submissions: { version: number; submitted_at: string; changes: Change[] }[]
  decisions: {
    id: string
    action: string
    to_status: string
    reason: string
    field_reasons: Record<string, string>
    decided_at: string
  }[]
  events: { id: string; action: string; to_status: string; reason: string; occurred_at: string }[]
  documents: {
    type_code: string
    name_zh: string
    name_en: string
    is_required: boolean
    status: string | null
    number: string | null
    certificate_id: string | null
  }[]
  open_actions: string[]
  level: Level
}
