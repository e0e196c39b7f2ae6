import { TRANSITIONS, type CertificateAction, type CertificateStatus } from './lifecycle'

export type Step = {
  from_status: CertificateStatus
  to_status: CertificateStatus
  decided_at: Date | string
}

const time = ({ decided_at }: Step): number => new Date(decided_at).getTime()

/** Decisions as they followed each other: of several of one moment, the one that begins where the last one ended. */
export function inOrder<T extends Step>(decisions: T[]): T[] {
  const left = [...decisions].sort((a, b) => time(a) - time(b))
  const ordered: T[] = []
  let status: CertificateStatus = 'draft'
  for (let [first] = left; first; [first] = left) {
    const moment = time(first)
    const follows = left.findIndex((one) => one.from_status === status && time(one) === moment)
    const [next] = left.splice(Math.max(0, follows), 1)
    if (!next) break
    ordered.push(next)
    status = next.to_status
  }
  return ordered
}

/** Who hands a paper in; each time is a version. */
const SUBMITTING = new Set<CertificateAction>(['submit', 'record', 'correct'])

/**
 * Does what a paper is follow from what was decided of it? @returns why not; null where it does. A type may have had
 * no public notice then, so that the county certified at once.
 */
export function journalFault(
  paper: { status: CertificateStatus; version: number },
  decisions: (Step & { action: CertificateAction })[],
): string | null {
  let status: CertificateStatus = 'draft'
  let version = 0
  for (const { action, from_status, to_status } of inOrder(decisions)) {
    if (from_status !== status) return `${action} of ${from_status} follows ${status}`
    const to: CertificateStatus | undefined = TRANSITIONS[from_status]?.[action]?.to
    if (to !== to_status && !(to === 'public_notice' && to_status === 'certified'))
      return `${action} made ${to_status} of ${from_status}`
    status = to_status
    if (SUBMITTING.has(action)) version += 1
  }
  if (status !== paper.status) return `is ${paper.status}, its decisions say ${status}`
  return version === paper.version ? null : `is version ${paper.version}, handed in ${version} times`
}
