import { model } from '@medusajs/framework/utils'
import { NUMBER_FORMATS, STATUSES } from '../../../domain'

const SUBJECT_KINDS = ['product', 'seller', 'lot']

export const CertificateType = model.define('certificate_type', {
  id: model.id({ prefix: 'ctyp' }).primaryKey(),
  code: model.text().unique(),
  name_zh: model.text(),
  name_en: model.text(),
  subject_kind: model.enum(SUBJECT_KINDS),
  issued_by: model.enum(['county', 'authority', 'certifier', 'holder']).default('authority'),
  issuer_zh: model.text().default(''),
  issuer_en: model.text().default(''),
  review: model.enum(['two_step', 'none']).default('two_step'),
  number_prefix: model.text().nullable(),
  number_format: model.enum([...NUMBER_FORMATS]).default('free'),
  number_rule_zh: model.text().default(''),
  number_rule_en: model.text().default(''),
  rule_is_public: model.boolean().default(false),
  fields: model.json(),
  files: model.json(),
  validity_days: model.number(),
  notice_days: model.number(),
  renewal_notice_days: model.json(),
  gate_key: model.text().nullable(),
  gated_categories: model.array(),
  gated_seller_kinds: model.array(),
  in_force_from: model.text().nullable(),
  legal_basis: model.text().default(''),
  source_url: model.text().nullable(),
  version: model.number().default(0),
})

export const Certificate = model.define('certificate', {
  id: model.id({ prefix: 'cert' }).primaryKey(),
  type_code: model.text(),
  number: model.text().searchable().nullable(),
  subject_kind: model.enum(SUBJECT_KINDS),
  subject_id: model.text().index(),
  subject_name: model.text().searchable(),
  seller_id: model.text().index(),
  /** whose reviewers may see and decide it */
  township_code: model.text().default(''),
  holder_name: model.text().searchable(),
  issuer: model.text(),
  valid_from: model.text().nullable(),
  valid_to: model.text().nullable(),
  fields: model.json().nullable(),
  status: model.enum([...STATUSES]).default('draft'),
  /** how often it was submitted */
  version: model.number().default(0),
  /** the paper this one is to follow */
  renews_id: model.text().nullable(),
  waiting_since: model.dateTime(),
  notice_ends_on: model.text().nullable(),
  /** when the calendar has to look at it; null when it need not */
  next_check_at: model.dateTime().nullable(),
  application_key: model.text().nullable(),
  is_synthetic: model.boolean().default(false),
})

/** Who decided what and why; rows are append-only. */
export const CertificateDecision = model.define('certificate_decision', {
  id: model.id({ prefix: 'cdec' }).primaryKey(),
  certificate_id: model.text().index(),
  action: model.text(),
  from_status: model.text(),
  to_status: model.text(),
  actor_id: model.text(),
  reason: model.text(),
  decided_at: model.dateTime(),
})
