import type { Day } from '@pengshui/kernel'
import { isTheirStep } from './decide'
import type { Colleague } from './late-step'
import type { ApprovalStep } from './policy'

/**
 * The first step that would wait for ever: everybody who may decide it, escalated or as a delegate to come, asks
 * themselves or is needed for an earlier step. Null where each step has somebody of its own.
 */
export function unmannedStep(
  steps: ApprovalStep[],
  requester_id: string,
  members: Colleague[],
  today: Day,
): ApprovalStep | null {
  const stepOf = new Map<string, number>()
  const mayDecide = steps.map((step) => decidersOf(step, requester_id, members, today))
  /** Finds a person for a step, and another step's person another one where that frees somebody. */
  const seat = (index: number, tried: Set<string>): boolean =>
    (mayDecide[index] ?? []).some((member_id) => {
      if (tried.has(member_id)) return false
      tried.add(member_id)
      const taken = stepOf.get(member_id)
      if (taken !== undefined && !seat(taken, tried)) return false
      stepOf.set(member_id, index)
      return true
    })
  return steps.find((_step, index) => !seat(index, new Set())) ?? null
}

function decidersOf(step: ApprovalStep, requester_id: string, members: Colleague[], today: Day): string[] {
  const day = step.delegate && step.delegate.from > today ? step.delegate.from : today
  return members
    .filter((member) => isTheirStep(step, true, { ...member, today: day }))
    .map(({ member_id }) => member_id)
    .filter((member_id) => member_id !== requester_id || step.requester_may_decide)
}
