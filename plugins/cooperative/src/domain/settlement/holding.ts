import { addDays, dayOf, type Day } from '@pengshui/kernel'
import { FREIGHT_LINE_ID, GROSS_KINDS, type LedgerDraft, type OrderMoney, type Release } from './lines'
import { defaultHoldDays, ruleOn, type SettlementRule } from './rules'

/**
 * From which day lines may be paid out, for those that have no such day yet: an institution's when it has signed for
 * them, a consumer's when the days for sending back are over, and a line that was wholly taken back at once.
 */
export function decideReleases(
  order: OrderMoney,
  ledger: LedgerDraft[],
  released_line_ids: string[],
  rules: SettlementRule[],
  today: Day,
): Release[] {
  const waiting = order.lines.filter(({ line_id }) => !released_line_ids.includes(line_id))
  return waiting.flatMap(({ line_id, return_policy }): Release[] => {
    const mine = ledger.filter((line) => line.line_id === line_id && GROSS_KINDS.includes(line.kind))
    const gross_fen = mine.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
    if (mine.length > 1 && gross_fen === 0)
      return [{ line_id, payable_on: today, why: 'returned', rule_id: null }]
    const arrival = order.arrivals.find((one) => one.line_id === line_id)
    if (!arrival || mine.length === 0) return []
    const arrived_on = dayOf(arrival.at)
    if (arrival.kind === 'accepted')
      return [{ line_id, payable_on: arrived_on, why: 'accepted', rule_id: null }]
    const rule = ruleOn(rules, 'hold_days', dayOf(order.placed_at), { return_policy })
    const days = rule?.value ?? defaultHoldDays(return_policy)
    return [{ line_id, payable_on: addDays(arrived_on, days), why: 'delivered', rule_id: rule?.id ?? null }]
  })
}

export const isFreight = ({ line_id }: { line_id: string }): boolean => line_id === FREIGHT_LINE_ID
