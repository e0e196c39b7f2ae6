import { daysBetween, type Day } from '@pengshui/kernel'

/** What is looked at of a seller; each is a list of facts that can be opened. */
export const SCORED = ['handover', 'shortage', 'claim', 'acceptance', 'lapse', 'verification'] as const
export type Scored = (typeof SCORED)[number]

/** Goods of one order from one node, or as many of them as left alike. */
export type Handover = { planned_on: Day; departed_on: Day | null; count: number }
export type BuyerClaim = { kind: 'return' | 'damage'; status: string; refund_fen: number; count: number }

/** A seller's facts in a period, counted alike ones together. */
export type SellerFacts = {
  handovers: Handover[]
  shortages: { cause: string; count: number }[]
  claims: BuyerClaim[]
  /** lots that buyers signed for, and those of them they refused something of */
  acceptances: { lots: number; refused: number }
  /** certificates that stopped counting while nothing followed them */
  lapses: { to_status: string; count: number }[]
  verified_on: Day | null
  next_verify_on: Day | null
}

export type Scorecard = {
  handovers: number
  on_time: number
  late: number
  /** of the hand-overs that were due; null where none was */
  on_time_bp: number | null
  shortages: number
  claims: number
  claims_upheld: number
  claims_fen: number
  accepted_lots: number
  refused_lots: number
  refused_bp: number | null
  lapses: number
  verified_on: Day | null
  next_verify_on: Day | null
  /** days past the day of the next verification; zero while there is time */
  verification_overdue_days: number
}

const BP = 10_000
const sum = <T>(rows: T[], of: (row: T) => number): number => rows.reduce((total, row) => total + of(row), 0)
const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * BP) / whole)

/** In the hands of the carrier on the planned day or before; what is not due yet is neither. */
export function handoverOf({ planned_on, departed_on }: Omit<Handover, 'count'>, today: Day) {
  if (departed_on !== null) return departed_on <= planned_on ? 'on_time' : 'late'
  return planned_on < today ? 'late' : 'due'
}

/** A claim counts once it was upheld: damage is the seller's, goods a buyer sends back by right are not. */
export const isUpheld = ({ kind, status }: Pick<BuyerClaim, 'kind' | 'status'>): boolean =>
  kind === 'damage' && status === 'approved'

/** A seller's scorecard, from facts alone: nothing of it is kept, so nothing can differ from what happened. */
export function scoreSeller(facts: SellerFacts, today: Day): Scorecard {
  const counted = (state: string) =>
    sum(
      facts.handovers.filter((one) => handoverOf(one, today) === state),
      ({ count }) => count,
    )
  const [on_time, late] = [counted('on_time'), counted('late')]
  const upheld = facts.claims.filter(isUpheld)
  const { lots, refused } = facts.acceptances
  const { verified_on, next_verify_on } = facts
  return {
    ...{ on_time, late, handovers: on_time + late, on_time_bp: share(on_time, on_time + late) },
    shortages: sum(facts.shortages, ({ count }) => count),
    claims: sum(
      facts.claims.filter(({ status }) => status !== 'withdrawn'),
      ({ count }) => count,
    ),
    claims_upheld: sum(upheld, ({ count }) => count),
    claims_fen: sum(upheld, ({ refund_fen }) => refund_fen),
    ...{ accepted_lots: lots, refused_lots: refused, refused_bp: share(refused, lots) },
    lapses: sum(facts.lapses, ({ count }) => count),
    ...{ verified_on, next_verify_on },
    verification_overdue_days:
      next_verify_on !== null && next_verify_on < today ? daysBetween(next_verify_on, today) : 0,
  }
}
