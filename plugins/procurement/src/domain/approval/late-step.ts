import type { Day } from '@pengshui/kernel'
import { isTheirStep } from './decide'
import type { ApprovalStep } from './policy'

export type Colleague = { member_id: string; roles: string[] }

type LateStep = {
  kind: 'reminded' | 'escalated'
  step: ApprovalStep
  requester_id: string
  today: Day
}

/**
 * Whom a step that nobody decided in time is told to: whoever may decide it today. A reminder goes to its decider and
 * the delegate; an escalation to those it is escalated to as well. Nobody is told of a request they may not decide.
 */
export const toldOf = ({ kind, step, requester_id, today }: LateStep, members: Colleague[]): string[] =>
  members
    .filter((member) => isTheirStep(step, kind === 'escalated', { ...member, today }))
    .filter(({ member_id }) => member_id !== requester_id || step.requester_may_decide)
    .map(({ member_id }) => member_id)
