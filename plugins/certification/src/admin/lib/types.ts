/** Answers of /admin/certificates and of what belongs to it. */
export type Level = 'county' | 'township'
export type Certificate = {
  id: string
  type_code: string
  number: string | null
  subject_name: string | null
  holder_name: string
  issuer: string | null
  valid_from: string | null
  valid_to: string | null
  fields: Record<string, string> | null
  status: string
  version: number
  renews_id: string | null
  waiting_since: string
  notice_ends_on: string | null
  is_synthetic: boolean
}
type Rule = { key: string; name_zh: string; name_en: string }
export type CertificateType = {
  code: string
  name_zh: string
  name_en: string
  number_rule_zh: string
  number_rule_en: string
  legal_basis: string
  fields: Rule[]
  files: Rule[]
}
export type Queue = {
  certificates: Certificate[]
  types: CertificateType[]
  count: number
  limit: number
  offset: number
  level: Level
}
export type Change = { field: string; before: string | null; after: string | null }
export type Objection = {
  id: string
  text: string
  contact?: string
  status: 'open' | 'upheld' | 'dismissed'
  filed_at: string
  reason: string | null
}
export type Detail = {
  certificate: Certificate
  decisions: {
    id: string
    action: string
    from_status: string
    to_status: string
    actor_id: string
    reason: string
    decided_at: string
  }[]
  versions: { version: number; submitted_at: string }[]
  changes: Change[]
  files: { id: string; key: string; name: string; size_bytes: number; sha256: string }[]
  objections: Objection[]
  open_actions: string[]
  level: Level
}
export type ReviewerRow = {
  user_id: string
  email: string
  first_name: string | null
  last_name: string | null
  level: Level | 'none'
  township_code: string | null
}
export type Me = { reviewer: { user_id: string; level: Level; township_code?: string } }
