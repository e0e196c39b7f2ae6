import { accept, addDays, daysBetween, refuse, type Day, type Result } from '@pengshui/kernel'
import { illegalVerificationAction, verificationLevel } from '../refusals'

/** Who a seller is, looked at before it sells and again every half year: one case, from the draft to its end. */
export const VERIFICATION_STATUSES = [
  'draft',
  'township_review',
  'county_review',
  'returned',
  'approved',
  'refused',
  'withdrawn',
] as const
export type VerificationStatus = (typeof VERIFICATION_STATUSES)[number]

export const VERIFICATION_ACTIONS = [
  'submit',
  'correct',
  'withdraw',
  'approve_township',
  'approve_county',
  'return',
  'refuse',
] as const
export type VerificationAction = (typeof VERIFICATION_ACTIONS)[number]
/** What a reviewer may decide; the rest is the seller's own. */
export const VERIFICATION_REVIEWS = ['approve_township', 'approve_county', 'return', 'refuse'] as const
export type VerificationParty = 'seller' | 'township' | 'county'

type Step = { to: VerificationStatus; by: VerificationParty }
const step = (to: VerificationStatus, by: VerificationParty): Step => ({ to, by })

export const VERIFICATION_TRANSITIONS: Record<
  VerificationStatus,
  Partial<Record<VerificationAction, Step>>
> = {
  draft: { submit: step('township_review', 'seller'), withdraw: step('withdrawn', 'seller') },
  township_review: {
    approve_township: step('county_review', 'township'),
    return: step('returned', 'township'),
  },
  county_review: {
    approve_county: step('approved', 'county'),
    return: step('returned', 'county'),
    refuse: step('refused', 'county'),
  },
  returned: { correct: step('township_review', 'seller'), withdraw: step('withdrawn', 'seller') },
  approved: {},
  refused: {},
  withdrawn: {},
}

/** The case's next status. Refuses `illegal_verification_action`, and `verification_level` where another has to act. */
export function nextVerification(
  status: VerificationStatus,
  action: VerificationAction,
  by: VerificationParty,
): Result<VerificationStatus> {
  const next = VERIFICATION_TRANSITIONS[status][action]
  if (!next) return refuse(illegalVerificationAction(status, action))
  return next.by === by ? accept(next.to) : refuse(verificationLevel(next.by))
}

/** What this party may do now. */
export const openVerificationActions = (
  status: VerificationStatus,
  by: VerificationParty,
): VerificationAction[] =>
  VERIFICATION_ACTIONS.filter((action) => VERIFICATION_TRANSITIONS[status][action]?.by === by)

export const isVerificationOpen = (status: VerificationStatus): boolean =>
  Object.keys(VERIFICATION_TRANSITIONS[status]).length > 0
export const isVerificationWritable = (status: VerificationStatus): boolean =>
  status === 'draft' || status === 'returned'

/** E-commerce Law, article 10 and the platform rules behind it: what a seller showed is looked at every six months. */
export const VERIFY_MONTHS = 6
export const VERIFY_NOTICE_DAYS = [30, 15, 7]
/** A seller who handed in on time does not stand still because the offices are slow. */
export const REVIEW_GRACE_DAYS = 30

/** The same day so many months later; the month's last day where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10)
}

/** The next day on which a seller verified today has to be verified again. */
export const nextVerifyOn = (today: Day): Day => addMonths(today, VERIFY_MONTHS)

/** A re-verification may begin when its first notice is due. */
export const mayReverify = (next_verify_on: Day | null, today: Day): boolean =>
  next_verify_on === null || daysBetween(today, next_verify_on) <= Math.max(...VERIFY_NOTICE_DAYS)

export type Due = { kind: 'none' } | { kind: 'notice'; days_left: number } | { kind: 'overdue' }

/** What the calendar has to do about an active seller today. */
export function verificationDue(next_verify_on: Day | null, is_in_review: boolean, today: Day): Due {
  if (next_verify_on === null) return { kind: 'none' }
  const deadline = is_in_review ? addDays(next_verify_on, REVIEW_GRACE_DAYS) : next_verify_on
  if (today > deadline) return { kind: 'overdue' }
  if (is_in_review) return { kind: 'none' }
  const left_days = daysBetween(today, next_verify_on)
  const reached = VERIFY_NOTICE_DAYS.filter((days) => left_days <= days)
  return reached.length > 0 ? { kind: 'notice', days_left: Math.min(...reached) } : { kind: 'none' }
}
