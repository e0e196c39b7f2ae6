import { dayOf, type Day } from '@pengshui/kernel'
import { inOrder, type Step } from './journal'
import type { CertificateStatus } from './lifecycle'
import { countsOn } from './sale-gate'

type Paper = {
  status: CertificateStatus
  valid_from: Day | null
  valid_to: Day | null
  created_at: Date | string
}

/**
 * What a paper was at a moment, from its append-only decisions and its unchanging dates; null before it existed. So
 * "was it valid when sold?" has an answer for every order ever placed, whatever was decided since.
 */
export function stateAt(
  paper: Paper,
  decisions: Step[],
  at: Date,
  ship_on: Day = dayOf(at),
): { status: CertificateStatus; counted: boolean } | null {
  const steps = inOrder(decisions)
  const before = steps.filter(({ decided_at }) => time(decided_at) <= at.getTime()).at(-1)
  if (!before && time(paper.created_at) > at.getTime() && steps.length > 0) return null
  const status = before?.to_status ?? steps[0]?.from_status ?? paper.status
  return { status, counted: countsOn({ ...paper, status }, ship_on) }
}

const time = (at: Date | string): number => new Date(at).getTime()
