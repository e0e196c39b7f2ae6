import { accept, refuse, type Day, type Result } from '@pengshui/kernel'
import {
  approvalChanged,
  approvalRequired,
  approvalVoid,
  commentRequired,
  illegalApprovalAction,
  notYourStep,
  ownRequest,
  secondStepSamePerson,
  stepAlreadyDecided,
} from './refusals'
import type { ApprovalStep, Decider } from './policy'

export const APPROVAL_STATUSES = [
  ...(['pending', 'returned', 'approved', 'void', 'placing', 'placed', 'rejected', 'withdrawn'] as const),
] as const
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number]
export type ApprovalAction =
  'approve' | 'finish' | 'reject' | 'return' | 'edit' | 'void' | 'withdraw' | 'take' | 'release' | 'place'

/** `approve` leaves a further step, `finish` is the last one. Rejected, withdrawn and placed are ends. */
const TRANSITIONS: Record<ApprovalStatus, Partial<Record<ApprovalAction, ApprovalStatus>>> = {
  pending: {
    ...{ approve: 'pending', finish: 'approved', reject: 'rejected', return: 'returned' },
    ...{ edit: 'pending', withdraw: 'withdrawn' },
  },
  returned: { edit: 'pending', withdraw: 'withdrawn' },
  approved: { edit: 'pending', void: 'void', withdraw: 'withdrawn', take: 'placing' },
  void: { edit: 'pending', withdraw: 'withdrawn' },
  placing: { take: 'placing', release: 'approved', place: 'placed' },
  placed: {},
  rejected: {},
  withdrawn: {},
}

export function nextApprovalStatus(status: ApprovalStatus, action: ApprovalAction): Result<ApprovalStatus> {
  const next = TRANSITIONS[status][action]
  return next ? accept(next) : refuse(illegalApprovalAction(status, action))
}

export type Verdict = 'approve' | 'reject' | 'return'

/** A request as a decision needs it; `decided_by`: who decided earlier steps of this revision. */
export type OpenRequest = {
  status: ApprovalStatus
  revision: number
  step: number
  steps: ApprovalStep[]
  escalated_at: Date | null
  requester_id: string
  decided_by: string[]
}

export type Decision = {
  member_id: string
  /** of the membership as it is in the database at this moment */
  roles: string[]
  verdict: Verdict
  comment: string | null
  /** what the decider saw */
  revision: number
  step: number
  today: Day
}

const isDecider = ({ role, member_id }: Decider, by: Pick<Decision, 'member_id' | 'roles'>): boolean =>
  role === null ? member_id === by.member_id : by.roles.includes(role)

/** May this person decide this step today: its decider, the delegate, or whom it was escalated to? */
export function isTheirStep(
  step: ApprovalStep,
  escalated: boolean,
  by: Pick<Decision, 'member_id' | 'roles' | 'today'>,
): boolean {
  const { delegate, escalate_to } = step
  if (isDecider(step, by)) return true
  if (delegate?.member_id === by.member_id && delegate.from <= by.today && by.today <= delegate.to)
    return true
  return escalated && escalate_to !== null && isDecider(escalate_to, by)
}

/** The request's next status, or why this person may not decide this now. */
export function decideStep(request: OpenRequest, decision: Decision): Result<ApprovalStatus> {
  if (decision.revision !== request.revision) return refuse(approvalChanged())
  if (request.status === 'pending' && decision.step !== request.step) return refuse(stepAlreadyDecided())
  const last = request.step === request.steps.length
  const next = nextApprovalStatus(
    request.status,
    decision.verdict === 'approve' && last ? 'finish' : decision.verdict,
  )
  if (!next.ok) return next
  const step = request.steps[request.step - 1]
  if (!step || !isTheirStep(step, request.escalated_at !== null, decision)) return refuse(notYourStep())
  if (decision.member_id === request.requester_id && !step.requester_may_decide) return refuse(ownRequest())
  if (request.decided_by.includes(decision.member_id)) return refuse(secondStepSamePerson())
  if (decision.verdict !== 'approve' && !decision.comment) return refuse(commentRequired())
  return next
}

/** What stands behind a cart that is about to become an order. */
export type ApprovalFacts = {
  steps_needed: number
  total_fen: number
  hash: string
  request: {
    id: string
    institution_id: string
    status: ApprovalStatus
    hash: string
    cart_id: string | null
  } | null
}

/**
 * May this cart be placed? Without a request only where the policy asks for none. With one only as it was approved,
 * to the letter, and for one cart.
 */
export function checkApproval(
  facts: ApprovalFacts,
  cart: { cart_id: string; institution_id: string },
): Result<string | null> {
  const { request, steps_needed, total_fen, hash } = facts
  if (!request) return steps_needed > 0 ? refuse(approvalRequired(total_fen, steps_needed)) : accept(null)
  if (request.institution_id !== cart.institution_id) return refuse(approvalRequired(total_fen, steps_needed))
  if (request.status === 'void') return refuse(approvalVoid())
  const usable =
    request.status === 'approved' || (request.status === 'placing' && request.cart_id === cart.cart_id)
  if (!usable) return refuse(approvalRequired(total_fen, steps_needed))
  return request.hash === hash ? accept(request.id) : refuse(approvalVoid())
}
