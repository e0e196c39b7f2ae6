import { accept, refuse, type Result } from '@pengshui/kernel'
import { illegalTransition, reviewLevelMissing } from '../refusals'

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
  'withdrawn',
] as const
export type CertificateStatus = (typeof STATUSES)[number]

export const ACTIONS = [
  'submit',
  'record',
  'approve_township',
  'approve_county',
  'publish_end',
  'return',
  'correct',
  'withdraw',
  'remind_renewal',
  'suspend',
  'reinstate',
  'revoke',
  'expire',
] as const
export type CertificateAction = (typeof ACTIONS)[number]

/** Who acts: the paper's holder, a reviewer of its township, the county office, or the calendar. */
export const PARTIES = ['holder', 'township', 'county', 'clock'] as const
export type Party = (typeof PARTIES)[number]

/** What a reviewer may decide; the rest is done by the holder or by the clock. */
export const REVIEW_ACTIONS = [
  'approve_township',
  'approve_county',
  'return',
  'suspend',
  'reinstate',
  'revoke',
] as const

type Step = { to: CertificateStatus; by: Party }
const step = (to: CertificateStatus, by: Party): Step => ({ to, by })

/** The whole life of a paper. A renewal is no step of it: it is a new paper beside the one that still counts. */
export const TRANSITIONS: Record<CertificateStatus, Partial<Record<CertificateAction, Step>>> = {
  draft: {
    submit: step('township_review', 'holder'),
    record: step('certified', 'holder'),
    withdraw: step('withdrawn', 'holder'),
  },
  township_review: {
    approve_township: step('county_review', 'township'),
    return: step('returned', 'township'),
  },
  county_review: { approve_county: step('public_notice', 'county'), return: step('returned', 'county') },
  public_notice: { publish_end: step('certified', 'clock'), return: step('returned', 'county') },
  returned: { correct: step('township_review', 'holder'), withdraw: step('withdrawn', 'holder') },
  certified: {
    remind_renewal: step('renewal_due', 'clock'),
    suspend: step('suspended', 'county'),
    revoke: step('revoked', 'county'),
    expire: step('expired', 'clock'),
  },
  renewal_due: {
    suspend: step('suspended', 'county'),
    revoke: step('revoked', 'county'),
    expire: step('expired', 'clock'),
  },
  suspended: {
    reinstate: step('certified', 'county'),
    revoke: step('revoked', 'county'),
    expire: step('expired', 'clock'),
  },
  expired: {},
  revoked: {},
  withdrawn: {},
}

/** A type that has no public notice is certified by the county at once. */
export type NoticeRule = { notice_days: number }

/**
 * The certificate's next status. Refuses `illegal_transition`, and `review_level_missing` where another party has
 * to act.
 */
export function decide(
  status: CertificateStatus,
  action: CertificateAction,
  by: Party,
  { notice_days }: NoticeRule,
): Result<CertificateStatus> {
  const next = TRANSITIONS[status][action]
  if (!next) return refuse(illegalTransition(status, action))
  if (next.by !== by) return refuse(reviewLevelMissing(next.by))
  return accept(next.to === 'public_notice' && notice_days === 0 ? 'certified' : next.to)
}

/** What this party may do with a paper now. */
export const openActions = (status: CertificateStatus, by: Party): CertificateAction[] =>
  ACTIONS.filter((action) => TRANSITIONS[status][action]?.by === by)

/** A holder may write to it. */
export const isOpenToHolder = (status: CertificateStatus): boolean =>
  status === 'draft' || status === 'returned'

/** Renewing makes sense of a paper that counts, or counted until it ran out. */
export const isRenewable = (status: CertificateStatus): boolean =>
  status === 'certified' || status === 'renewal_due' || status === 'expired'
