import type { NumberFormat } from '../number-formats'

export type SubjectKind = 'product' | 'seller' | 'lot'
/** Who makes the paper: the county office itself, a state authority, a certification body, or its holder. */
export type IssuedBy = 'county' | 'authority' | 'certifier' | 'holder'
/** `two_step`: township, then county. `none`: the holder's own pledge, recorded as it is. */
export type ReviewPath = 'two_step' | 'none'

export type FieldRule = {
  key: string
  name_zh: string
  name_en: string
  kind: 'text' | 'number' | 'day' | 'organic_code'
  required: boolean
}
export type FileRule = { key: string; name_zh: string; name_en: string; required: boolean }

/** One kind of certificate, as its row has it: everything a county may want otherwise is data here. */
export type CertificateTypeFacts = {
  code: string
  name_zh: string
  name_en: string
  subject_kind: SubjectKind
  issued_by: IssuedBy
  issuer_zh: string
  issuer_en: string
  review: ReviewPath
  /** of the numbers the county gives; null where somebody else numbers */
  number_prefix: string | null
  number_format: NumberFormat
  number_rule_zh: string
  number_rule_en: string
  /** false: no public rule was found, so a number of this type cannot be told from an invented one */
  rule_is_public: boolean
  fields: FieldRule[]
  files: FileRule[]
  /** how long one may be valid; the county's own are valid exactly so long */
  validity_days: number
  notice_days: number
  renewal_notice_days: number[]
  /** types of one gate stand in for each other; null where nothing depends on this type */
  gate_key: string | null
  gated_categories: string[]
  gated_seller_kinds: string[]
  /** the gate counts from this day on */
  in_force_from: string | null
  legal_basis: string
  source_url: string | null
}

export const RENEWAL_NOTICE_DAYS = [30, 15, 7]
export const EVERY = ['*']
export const file = (key: string, name_zh: string, name_en: string, required = true): FileRule => ({
  key,
  name_zh,
  name_en,
  required,
})
export const field = (
  key: string,
  name_zh: string,
  name_en: string,
  kind: FieldRule['kind'] = 'text',
  required = true,
): FieldRule => ({ key, name_zh, name_en, kind, required })
/** What most types have in common. */
export const COMMON = {
  review: 'two_step' as const,
  number_prefix: null,
  rule_is_public: true,
  fields: [] as FieldRule[],
  files: [file('scan', '证书扫描件', 'Scan of the certificate')],
  notice_days: 0,
  renewal_notice_days: RENEWAL_NOTICE_DAYS,
  gate_key: null,
  gated_categories: [] as string[],
  gated_seller_kinds: EVERY,
  in_force_from: null,
  source_url: null as string | null,
}
