import { accept, assertFen, refuse, type Day, type Result } from '@pengshui/kernel'
import { illegalStatementAction } from './refusals'
import type { SettlementKind } from './lines'

/** A seller's period: lines are gathered, looked at by both sides, and closed for good. */
export const SETTLEMENT_STATUSES = ['open', 'review', 'closed'] as const
export type SettlementStatus = (typeof SETTLEMENT_STATUSES)[number]
export const SETTLEMENT_ACTIONS = ['review', 'reopen', 'close'] as const
export type SettlementAction = (typeof SETTLEMENT_ACTIONS)[number]

const NEXT: Record<SettlementStatus, Partial<Record<SettlementAction, SettlementStatus>>> = {
  open: { review: 'review' },
  review: { reopen: 'open', close: 'closed' },
  closed: {},
}

export function nextSettlementStatus(
  status: SettlementStatus,
  action: SettlementAction,
): Result<SettlementStatus> {
  const next = NEXT[status][action]
  return next ? accept(next) : refuse(illegalStatementAction(action, status))
}

/** A month `YYYY-MM`, from its first day to before the next one's. */
export function periodDays(month: string): { from_on: Day; next_on: Day } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from_on: `${month}-01`, next_on: `${next}-01` }
}

export type SettlementSums = {
  /** what an earlier period left the seller owing: never positive, for what it is owed is paid out */
  opening_fen: number
  sales_fen: number
  platform_fee_fen: number
  cold_chain_fee_fen: number
  refunds_fen: number
  claims_fen: number
  adjustments_fen: number
  closing_fen: number
}

const COLUMN: Record<Exclude<SettlementKind, 'freight'>, keyof SettlementSums> = {
  sale: 'sales_fen',
  platform_fee: 'platform_fee_fen',
  cold_chain_fee: 'cold_chain_fee_fen',
  refund: 'refunds_fen',
  claim: 'claims_fen',
  adjustment: 'adjustments_fen',
}

/** Sums a period by kind, each signed as the seller sees it, so that they add up to what it closes with. */
export function settlementSums(
  opening_fen: number,
  lines: { kind: SettlementKind; amount_fen: number }[],
): SettlementSums {
  const sums: SettlementSums = {
    ...{ opening_fen, sales_fen: 0, platform_fee_fen: 0, cold_chain_fee_fen: 0, refunds_fen: 0 },
    ...{ claims_fen: 0, adjustments_fen: 0, closing_fen: opening_fen },
  }
  for (const { kind, amount_fen } of lines) {
    if (kind === 'freight') throw new Error('Freight is nobody’s sale')
    sums[COLUMN[kind]] += amount_fen
    sums.closing_fen += amount_fen
  }
  assertFen(sums.closing_fen)
  return sums
}

/** What a closed period is paid out with, and what the next one begins with. */
export const payoutFen = ({ closing_fen }: SettlementSums): number => Math.max(0, closing_fen)
export const carriedFen = ({ closing_fen }: SettlementSums): number => Math.min(0, closing_fen)
