import { accept, refuse, type Result } from '@pengshui/kernel'
import { illegalTransition } from '../refusals'

export const STATUSES = [
  'draft',
  'township_review',
  'county_review',
  'public_notice',
  'certified',
  'renewal_due',
  'expired',
  'suspended',
  'revoked',
  'returned',
] as const
export type CertificateStatus = (typeof STATUSES)[number]

export const ACTIONS = [
  'submit',
  'approve_township',
  'approve_county',
  'publish_end',
  'return',
  'correct',
  'remind_renewal',
  'renew',
  'suspend',
  'reinstate',
  'revoke',
  'expire',
] as const
export type CertificateAction = (typeof ACTIONS)[number]

/** What a person in the county office may decide; the rest is done by the holder or by the clock. */
export const REVIEW_ACTIONS = [
  'approve_township',
  'approve_county',
  'publish_end',
  'return',
  'suspend',
  'reinstate',
  'revoke',
] as const

const TRANSITIONS: Record<CertificateStatus, Partial<Record<CertificateAction, CertificateStatus>>> = {
  draft: { submit: 'township_review' },
  township_review: { approve_township: 'county_review', return: 'returned' },
  county_review: { approve_county: 'public_notice', return: 'returned' },
  public_notice: { publish_end: 'certified', return: 'returned' },
  returned: { correct: 'township_review' },
  certified: { remind_renewal: 'renewal_due', suspend: 'suspended', revoke: 'revoked', expire: 'expired' },
  renewal_due: { renew: 'township_review', suspend: 'suspended', revoke: 'revoked', expire: 'expired' },
  suspended: { reinstate: 'certified', revoke: 'revoked', expire: 'expired' },
  expired: { renew: 'township_review' },
  revoked: {},
}

/** The certificate's next status, or `illegal_transition`. */
export function decide(status: CertificateStatus, action: CertificateAction): Result<CertificateStatus> {
  const next = TRANSITIONS[status][action]
  return next ? accept(next) : refuse(illegalTransition(status, action))
}

/** The review actions open to the county office now. */
export const openActions = (status: CertificateStatus): CertificateAction[] =>
  REVIEW_ACTIONS.filter((action) => TRANSITIONS[status][action] !== undefined)
