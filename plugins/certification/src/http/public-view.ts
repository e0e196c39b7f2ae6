import { dayOf } from '@pengshui/kernel'
import { countsOn, type CertificateStatus, type CertificateTypeFacts } from '../domain'
import type { CertificateRow } from '../modules/certification'

/** What has been published about a certificate; reviews in progress are not public. */
export const PUBLIC_STATUSES: CertificateStatus[] = [
  'public_notice',
  'certified',
  'renewal_due',
  'expired',
  'suspended',
  'revoked',
]

type DecisionRow = { action: string; to_status: string; reason: string; decided_at: Date | string }

/** Decisions from the public notice on; what reviewers wrote before, and who they are, stays inside. */
const publicHistory = (decisions: DecisionRow[]) =>
  decisions
    .filter(({ to_status }) => PUBLIC_STATUSES.includes(to_status as CertificateStatus))
    .map(({ action, to_status, reason, decided_at }) => ({ action, to_status, reason, decided_at }))

export const publicView = (
  one: CertificateRow,
  type: CertificateTypeFacts | undefined,
  decisions: DecisionRow[],
  now: Date,
) => ({
  number: one.number,
  type_code: one.type_code,
  name_zh: type?.name_zh,
  name_en: type?.name_en,
  subject_kind: one.subject_kind,
  subject_name: one.subject_name,
  holder_name: one.holder_name,
  issuer: one.issuer,
  valid_from: one.valid_from,
  valid_to: one.valid_to,
  status: one.status,
  notice_ends_on: one.notice_ends_on,
  takes_objections:
    one.status === 'public_notice' && one.notice_ends_on !== null && dayOf(now) <= one.notice_ends_on,
  valid_today: countsOn(one, dayOf(now)),
  number_rule_zh: type?.number_rule_zh,
  number_rule_en: type?.number_rule_en,
  rule_is_public: type?.rule_is_public ?? false,
  issued_by: type?.issued_by,
  legal_basis: type?.legal_basis,
  history: publicHistory(decisions),
  is_synthetic: one.is_synthetic,
})
