import type { Paged } from '../types'

type Names = { name_zh: string; name_en: string }
export type FieldRule = Names & {
  key: string
  kind: 'text' | 'number' | 'day' | 'organic_code'
  required: boolean
}
export type FileRule = Names & { key: string; required: boolean }

/** A kind of certificate as its row has it: what the forms below are drawn from. */
export type PaperType = Names & {
  code: string
  subject_kind: 'product' | 'seller' | 'lot'
  issued_by: string
  issuer_zh: string
  issuer_en: string
  review: 'two_step' | 'none'
  number_rule_zh: string
  number_rule_en: string
  fields: FieldRule[]
  files: FileRule[]
  legal_basis: string
}
export type Paper = {
  id: string
  type_code: string
  number: string | null
  subject_name: string
  issuer: string
  valid_from: string | null
  valid_to: string | null
  fields: Record<string, string>
  status: string
  renews_id: string | null
  waiting_since: string
  notice_ends_on: string | null
  open_actions: string[]
  is_renewable: boolean
}
export type PaperFile = { id: string; key: string; name: string; size_bytes: number }
export type PaperDecision = {
  id: string
  action: string
  to_status: string
  reason: string
  decided_at: string
}
export type PapersPage = Paged & { certificates: Paper[]; types: PaperType[] }
export type PaperDetail = {
  certificate: Paper
  type: PaperType
  files: PaperFile[]
  decisions: PaperDecision[]
}
export type PaperNotice = {
  id: string
  certificate_id: string
  kind: string
  days_left: number | null
  created_at: string
  read_at: string | null
  type_code: string
  subject_name: string
  valid_to: string | null
}
export type NoticesPage = Paged & { notices: PaperNotice[]; unread: number }
