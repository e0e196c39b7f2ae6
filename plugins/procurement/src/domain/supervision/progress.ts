import { daysBetween, ratioOfFen, type Day } from '@pengshui/kernel'
import type { Figures } from '../quota'

const WHOLE_BP = 10_000

/** A part of a whole in basis points, rounded down: 100 % is said only of what is reached. Null of nothing. */
export function shareBp(part_fen: number, whole_fen: number): number | null {
  if (whole_fen <= 0) return null
  return Number((BigInt(part_fen) * BigInt(WHOLE_BP)) / BigInt(whole_fen))
}

/** How much of a fiscal year is over at the end of a day, in basis points: the straight line a year is held against. */
export function elapsedBp(fiscal_year: number, as_of: Day): number {
  const first = `${fiscal_year}-01-01`
  const days = daysBetween(first, `${fiscal_year + 1}-01-01`)
  const over = Math.min(days, Math.max(0, daysBetween(first, as_of) + 1))
  return Math.floor((over * WHOLE_BP) / days)
}

/** Where somebody stands against the target and the straight line of the year. */
export type Standing = {
  /** completed of reserved; null where nothing is reserved */
  completed_bp: number | null
  /** what the straight line asks for by now */
  expected_fen: number
  /** points behind the straight line; negative when ahead, null where nothing is reserved */
  behind_bp: number | null
}

export function standingOf(
  { reserved_fen, completed_fen }: Pick<Figures, 'reserved_fen' | 'completed_fen'>,
  elapsed_bp: number,
): Standing {
  const completed_bp = shareBp(completed_fen, reserved_fen)
  return {
    completed_bp,
    expected_fen: ratioOfFen(Math.max(0, reserved_fen), elapsed_bp),
    behind_bp: completed_bp === null ? null : elapsed_bp - completed_bp,
  }
}

const FIGURES = ['reserved_fen', 'ordered_fen', 'accepted_fen', 'paid_fen', 'completed_fen'] as const

/**
 * Every way to group the same entries has the same total; by programme it has it after what several programmes count
 * is taken off once. @throws where it has not, which no entry can cause
 */
export function assertSameTotal(rows: Figures, doubled: Figures | null, total: Figures): void {
  for (const figure of FIGURES)
    if (rows[figure] - (doubled?.[figure] ?? 0) !== total[figure])
      throw new Error(`The groups sum to ${rows[figure]} in ${figure}, the entries to ${total[figure]}`)
}
