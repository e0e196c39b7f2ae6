import { model } from '@medusajs/framework/utils'
import { STATUSES } from '../../../domain'

const SUBJECT_KINDS = ['product', 'seller', 'lot']

export const CertificateType = model.define('certificate_type', {
  id: model.id({ prefix: 'ctyp' }).primaryKey(),
  code: model.text().unique(),
  name_zh: model.text(),
  name_en: model.text(),
  subject_kind: model.enum(SUBJECT_KINDS),
  gated_categories: model.array(),
  validity_days: model.number(),
  notice_days: model.number(),
})

export const Certificate = model.define('certificate', {
  id: model.id({ prefix: 'cert' }).primaryKey(),
  type_code: model.text(),
  number: model.text().searchable(),
  subject_kind: model.enum(SUBJECT_KINDS),
  subject_id: model.text().index(),
  subject_name: model.text().searchable(),
  seller_id: model.text().index(),
  holder_name: model.text().searchable(),
  issuer: model.text(),
  valid_from: model.text().nullable(),
  valid_to: model.text().nullable(),
  status: model.enum([...STATUSES]).default('draft'),
  waiting_since: model.dateTime(),
  notice_ends_on: model.text().nullable(),
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
