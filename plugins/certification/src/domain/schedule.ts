import { addDays, dayOf, daysBetween, startOfDay, type Day } from '@pengshui/kernel'
import type { CertificateAction, CertificateStatus } from './lifecycle'

/** What the calendar has to know of a paper. */
export type Timed = {
  status: CertificateStatus
  valid_to: Day | null
  notice_ends_on: Day | null
  renewal_notice_days: number[]
  /** objections nobody has decided yet hold a public notice open */
  open_objections: number
}

/** The next thing the calendar does to a paper, if it is due now. */
export function dueAction(paper: Timed, now: Date): CertificateAction | null {
  const today = dayOf(now)
  if (paper.status === 'public_notice') {
    const isOver = paper.notice_ends_on !== null && today > paper.notice_ends_on
    return isOver && paper.open_objections === 0 ? 'publish_end' : null
  }
  if (paper.valid_to === null) return null
  const runs = paper.status === 'certified' || paper.status === 'renewal_due'
  if ((runs || paper.status === 'suspended') && today > paper.valid_to) return 'expire'
  return paper.status === 'certified' && noticeDue(paper, now) !== null ? 'remind_renewal' : null
}

/** The most urgent warning that is due today, as days before the end; null while none is. Each is given once. */
export function noticeDue({ status, valid_to, renewal_notice_days }: Timed, now: Date): number | null {
  if (valid_to === null || (status !== 'certified' && status !== 'renewal_due')) return null
  const left_days = daysBetween(dayOf(now), valid_to)
  if (left_days < 0) return null
  const reached = renewal_notice_days.filter((days) => left_days <= days)
  return reached.length > 0 ? Math.min(...reached) : null
}

/** When the calendar has to look at a paper again; null when it never has to. Always later than now. */
export function nextCheckAt(paper: Timed, now: Date): Date | null {
  const tomorrow = startOfDay(addDays(dayOf(now), 1))
  if (paper.status === 'public_notice') {
    const end = paper.notice_ends_on ? startOfDay(addDays(paper.notice_ends_on, 1)) : tomorrow
    return end > now ? end : tomorrow
  }
  if (paper.valid_to === null) return null
  const ends = startOfDay(addDays(paper.valid_to, 1))
  if (paper.status === 'suspended') return ends > now ? ends : tomorrow
  if (paper.status !== 'certified' && paper.status !== 'renewal_due') return null
  const { valid_to } = paper
  const moments = [...paper.renewal_notice_days.map((days) => startOfDay(addDays(valid_to, -days))), ends]
  const [soonest] = moments.filter((at) => at > now).sort((a, b) => a.getTime() - b.getTime())
  return soonest ?? tomorrow
}
