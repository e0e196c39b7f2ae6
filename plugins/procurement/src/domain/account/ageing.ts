import { daysBetween, type Day } from '@pengshui/kernel'

/** When a delivery is to be paid, and what lateness would cost. Shown, never charged by itself. */
export type Terms = { due_days: number; late_bp_daily: number }

/** 30 days from acceptance, at most 60 by contract; 0.05 % a day where nothing else is agreed. */
export const DEFAULT_TERMS: Terms = { due_days: 30, late_bp_daily: 5 }
export const DUE_DAYS_MAX = 60
export const LATE_BP_DAILY_MAX = 50

export const AGES = ['not_due', 'd1_30', 'd31_60', 'd61_90', 'd91'] as const
export type Age = (typeof AGES)[number]
export type Ageing = Record<Age, number>

export const NO_AGEING: Ageing = { not_due: 0, d1_30: 0, d31_60: 0, d61_90: 0, d91: 0 }

export function ageOf(due_on: Day, today: Day): Age {
  const late = daysBetween(due_on, today)
  if (late <= 0) return 'not_due'
  if (late <= 30) return 'd1_30'
  if (late <= 60) return 'd31_60'
  return late <= 90 ? 'd61_90' : 'd91'
}

type OpenDue = { due_on: Day; open_fen: number; late_bp_daily: number }

/** What is open, by how late it is; the parts sum to all that is open. */
export function ageing(dues: OpenDue[], today: Day): Ageing {
  return dues.reduce((ages, { due_on, open_fen }) => {
    const age = ageOf(due_on, today)
    return { ...ages, [age]: ages[age] + open_fen }
  }, NO_AGEING)
}

const BP_PER_WHOLE = 10_000n

/** What lateness would cost by today, half up to the fen. */
export function lateInterestFen({ due_on, open_fen, late_bp_daily }: OpenDue, today: Day): number {
  const days = Math.max(0, daysBetween(due_on, today))
  return Number((BigInt(open_fen) * BigInt(late_bp_daily) * BigInt(days) + BP_PER_WHOLE / 2n) / BP_PER_WHOLE)
}
