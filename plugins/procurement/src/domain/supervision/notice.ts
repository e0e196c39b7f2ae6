import type { Day } from '@pengshui/kernel'
import type { Figures } from '../quota'
import { standingOf, type Standing } from './progress'

export type NoticeUnit = Figures & { code: string; name_zh: string; name_en: string }
export type RankedUnit = NoticeUnit & Standing & { rank: number | null }

/** What a circular notice says; kept as it was issued. */
export type Notice = {
  fiscal_year: number
  as_of: Day
  /** entries recorded before this moment, and no other, are in it */
  recorded_until: string
  elapsed_bp: number
  /** how many points behind the straight line one lags */
  lag_points_bp: number
  /** the system it is about; null is the county */
  scope: { code: string; name_zh: string; name_en: string } | null
  issued_by: string
  systems: RankedUnit[]
  units: RankedUnit[]
  lagging: RankedUnit[]
  /** units without a target, in no ranking */
  unranked: NoticeUnit[]
  total: Figures & Standing
}

/**
 * Ranks units by their share of what they reserved, then by what they completed; who is level shares the rank, and the
 * next one's counts them all. Who reserved nothing has no rank.
 */
export function rank(units: NoticeUnit[], elapsed_bp: number): RankedUnit[] {
  const standing = units.map((unit) => ({ ...unit, ...standingOf(unit, elapsed_bp) }))
  const ranked = standing
    .filter(({ completed_bp }) => completed_bp !== null)
    .sort(
      (a, b) =>
        (b.completed_bp ?? 0) - (a.completed_bp ?? 0) ||
        b.completed_fen - a.completed_fen ||
        (a.code < b.code ? -1 : 1),
    )
  const level = (a: (typeof ranked)[number], b: (typeof ranked)[number]) =>
    a.completed_bp === b.completed_bp && a.completed_fen === b.completed_fen
  let last = 0
  return ranked.map((unit, index) => {
    const before = ranked[index - 1]
    last = before && level(before, unit) ? last : index + 1
    return { ...unit, rank: last }
  })
}

/** Who is further behind the straight line than a notice lets pass. */
export const lagging = (units: RankedUnit[], lag_points_bp: number): RankedUnit[] =>
  units.filter(({ behind_bp }) => behind_bp !== null && behind_bp > lag_points_bp)

export function composeNotice(
  facts: Omit<Notice, 'systems' | 'units' | 'lagging' | 'unranked' | 'total'> & {
    systems: NoticeUnit[]
    units: NoticeUnit[]
    total: Figures
  },
): Notice {
  const { elapsed_bp, lag_points_bp } = facts
  const units = rank(facts.units, elapsed_bp)
  return {
    ...facts,
    systems: rank(facts.systems, elapsed_bp),
    units,
    lagging: lagging(units, lag_points_bp),
    unranked: facts.units.filter(({ reserved_fen }) => reserved_fen <= 0),
    total: { ...facts.total, ...standingOf(facts.total, elapsed_bp) },
  }
}
