import { accept, refuse, type Day, type Result } from '@pengshui/kernel'
import { invalidApprovalPolicy } from './refusals'

/** How an order comes about; a band may be for some of these only. Never chosen by who asks. */
export const ORDER_KINDS = ['direct', 'standing', 'union_gift', 'award'] as const
export type OrderKind = (typeof ORDER_KINDS)[number]

export const STEP_ROLES = ['approver', 'finance', 'supervisor', 'acceptance_officer'] as const
export type StepRole = (typeof STEP_ROLES)[number]

/** Whoever holds the role, or one named member: exactly one of both. */
export type Decider = { role: StepRole | null; member_id: string | null }

export type ApprovalStep = Decider & {
  name: string
  /** decides in the place of the decider on these days */
  delegate: { member_id: string; from: Day; to: Day } | null
  /** after so long without a decision `on_timeout` happens; null: never */
  timeout_hours: number | null
  on_timeout: 'remind' | 'escalate'
  /** may decide as well once the step has timed out */
  escalate_to: Decider | null
  /** nobody approves their own request unless this says so */
  requester_may_decide: boolean
}

/** Orders from `from_fen` up to, but not including, `to_fen`. No kinds: every kind. No steps: no approval. */
export type ApprovalBand = {
  kinds: OrderKind[]
  from_fen: number
  to_fen: number | null
  steps: ApprovalStep[]
}

export const BANDS_MAX = 20
export const STEPS_MAX = 6

const covers = (band: ApprovalBand, kind: OrderKind): boolean =>
  band.kinds.length === 0 || band.kinds.includes(kind)

/** The steps an order needs, in their order; none where the policy asks for none. */
export function stepsFor(bands: ApprovalBand[], kind: OrderKind, total_fen: number): ApprovalStep[] {
  const band = bands.find(
    (one) =>
      covers(one, kind) && one.from_fen <= total_fen && (one.to_fen === null || total_fen < one.to_fen),
  )
  return band?.steps ?? []
}

const overlap = (a: ApprovalBand, b: ApprovalBand): boolean =>
  ORDER_KINDS.some((kind) => covers(a, kind) && covers(b, kind)) &&
  a.from_fen < (b.to_fen ?? Infinity) &&
  b.from_fen < (a.to_fen ?? Infinity)

const isOne = ({ role, member_id }: Decider): boolean => (role === null) !== (member_id === null)

function whatIsWrong(step: ApprovalStep): string | null {
  if (!isOne(step)) return 'decider'
  if (step.delegate && step.delegate.from > step.delegate.to) return 'delegate'
  if (step.escalate_to && !isOne(step.escalate_to)) return 'escalate_to'
  if (step.on_timeout === 'escalate' && (!step.escalate_to || step.timeout_hours === null))
    return 'on_timeout'
  return null
}

/** Accepts bands of which at most one fits any order, with steps somebody can decide. */
export function checkPolicy(bands: ApprovalBand[]): Result<ApprovalBand[]> {
  for (const [index, band] of bands.entries()) {
    if (band.to_fen !== null && band.to_fen <= band.from_fen)
      return refuse(invalidApprovalPolicy(index, 'to_fen'))
    if (bands.slice(0, index).some((other) => overlap(band, other)))
      return refuse(invalidApprovalPolicy(index, 'from_fen'))
    for (const step of band.steps) {
      const wrong = whatIsWrong(step)
      if (wrong) return refuse(invalidApprovalPolicy(index, wrong))
    }
  }
  return accept(bands)
}

/** Every member a policy names; each must belong to the institution. */
export const membersNamed = (bands: ApprovalBand[]): string[] => [
  ...new Set(
    bands
      .flatMap(({ steps }) => steps)
      .flatMap(({ member_id, delegate, escalate_to }) => [
        member_id,
        delegate?.member_id ?? null,
        escalate_to?.member_id ?? null,
      ])
      .filter((id) => id !== null),
  ),
]
