import { accept, addDays, dayOf, positiveQuantity, refuse, startOfDay, type Result } from '@pengshui/kernel'
import type { AfterSalesKind, ChangeEffects } from '../../modules/order_life'
import {
  afterSalesNotFound,
  afterSalesWindowClosed,
  notDeliveredYet,
  notSignedYet,
  photoMissing,
  refundTooHigh,
  requestClosed,
  returnExcluded,
  unitsTooMany,
} from '../refusals'
import { amountLeft, boundHolds, keptOf, shareOf, unitsLeft, type LifeFacts, type LifeLine } from '../facts'
import { lineOf } from './cancel'

const HOUR_MS = 60 * 60_000

/**
 * Hours after delivery in which damage may be claimed, by temperature class. 24 hours is the wording of 坏单包赔 for
 * fresh goods, 48 hours the practice for fruit (domain.md, table of trade rules); data, to be changed with its reason.
 */
export const DAMAGE_WINDOW_HOURS: Record<string, number> = { frozen: 24, chilled: 24, cool: 48, ambient: 48 }

/** 消法 25: seven days, counted from the day after signing; fresh and perishable goods are excluded. */
export const RETURN_WINDOW_DAYS = 7

/** Until when a line may be returned or claimed; null when it may not. */
export function windowsOf(line: LifeLine, { delivered_at }: LifeFacts): Record<AfterSalesKind, Date | null> {
  if (!delivered_at || !line.variant) return { return: null, damage: null }
  const hours = DAMAGE_WINDOW_HOURS[line.variant.temperature_class] ?? 24
  const last_day = addDays(dayOf(delivered_at), RETURN_WINDOW_DAYS + 1)
  return {
    damage: new Date(delivered_at.getTime() + hours * HOUR_MS),
    return: line.variant.return_policy === 'seven_day' ? startOfDay(last_day) : null,
  }
}

const unitsIn = (line: LifeLine, { after_sales }: LifeFacts, statuses: string[]): number =>
  after_sales
    .filter(({ line_id, status }) => line_id === line.line_id && statuses.includes(status))
    .reduce((sum, { units }) => sum + units, 0)

/** Units nobody has asked about yet; none of a delivery that waits for its signature, where damage is said. */
export function claimableUnits(line: LifeLine, facts: LifeFacts): number {
  const kept = keptOf(line, facts)
  return kept.is_signed ? Math.max(0, kept.units - unitsIn(line, facts, ['requested', 'approved'])) : 0
}

/** What units of a line are worth beside those paid back before them; all of them together are what was kept. */
export function refundOf(line: LifeLine, units: number, facts: LifeFacts): number {
  const kept = keptOf(line, facts)
  const before = unitsIn(line, facts, ['approved'])
  const upTo = (some: number): number => shareOf(kept.amount_fen, some, kept.units)
  return Math.min(amountLeft(line, facts), upTo(before + units) - upTo(before))
}

type Asked = { line_id: string; kind: AfterSalesKind; units: number; photos: number }

/** May the buyer ask for this? */
export function checkAfterSales({ line_id, kind, units, photos }: Asked, facts: LifeFacts): Result<void> {
  const found = lineOf(facts, line_id)
  if (!found.ok) return found
  const line = found.value
  if (!facts.delivered_at) return refuse(notDeliveredYet())
  if (!keptOf(line, facts).is_signed) return refuse(notSignedYet())
  if (kind === 'return' && line.variant?.return_policy !== 'seven_day') return refuse(returnExcluded())
  const until = windowsOf(line, facts)[kind]
  if (!until || facts.now > until) return refuse(afterSalesWindowClosed(kind))
  const whole = positiveQuantity(units, 'units')
  if (!whole.ok) return whole
  const left = claimableUnits(line, facts)
  if (units > left) return refuse(unitsTooMany(line_id, left))
  return kind === 'damage' && photos === 0 ? refuse(photoMissing()) : accept(undefined)
}

export type Disposition = 'restock' | 'quarantine' | 'scrap' | 'none'

/**
 * Where goods of a request go by rule: damaged goods stay with the buyer; what left its cold chain is written off;
 * what keeps at room temperature waits in quarantine for a look.
 */
export function dispositionOf(kind: AfterSalesKind, temperature_class: string): Disposition {
  if (kind === 'damage') return 'none'
  return temperature_class === 'ambient' ? 'quarantine' : 'scrap'
}

type Approval = { request_id: string; refund_fen?: number; disposition?: Disposition; note: string }

/** The operator grants a request: money back by the share of units, goods where the rule says, unless told otherwise. */
export function decideAfterSales(approval: Approval, facts: LifeFacts): Result<ChangeEffects> {
  const request = facts.after_sales.find(({ id }) => id === approval.request_id)
  if (!request) return refuse(afterSalesNotFound())
  if (request.status !== 'requested') return refuse(requestClosed())
  const found = lineOf(facts, request.line_id)
  if (!found.ok) return found
  const line = found.value
  const { line_id, ledger_line_id } = line
  if (!keptOf(line, facts).is_signed) return refuse(notSignedYet())
  const left_fen = amountLeft(line, facts)
  const refund_fen = approval.refund_fen ?? refundOf(line, request.units, facts)
  if (refund_fen > left_fen) return refuse(refundTooHigh(left_fen))
  const disposition =
    approval.disposition ?? dispositionOf(request.kind, line.variant?.temperature_class ?? 'ambient')
  const lots = disposition === 'none' ? [] : lotsBack(line, request.units, facts)
  return accept({
    kind: 'after_sales',
    reason: approval.note,
    stock:
      disposition === 'none' || lots.length === 0 ? { op: 'none' } : { op: 'take_back', disposition, lots },
    lines: [],
    refunds: [{ line_id, ledger_line_id, cause: request.kind, amount_fen: refund_fen }],
    replan: false,
    ends_order: false,
    after_sales: { request_id: request.id, refund_fen, disposition, note: approval.note },
  })
}

/** The lots returned units came from, the last one first; of a lot and room never more than left and is not back yet. */
function lotsBack(line: LifeLine, units: number, facts: LifeFacts) {
  const shipped = boundHolds(line, facts.holds).filter(({ status }) => status === 'shipped')
  const total = shipped.reduce((sum, { quantity }) => sum + quantity, 0)
  let wanted = Math.floor((total * units) / Math.max(1, unitsLeft(line, facts)))
  return [...shipped].reverse().flatMap(({ lot_id, zone_id, quantity }) => {
    const gone = facts.returned.find((one) => one.lot_id === lot_id && one.zone_id === zone_id)
    const back = Math.min(wanted, Math.max(0, quantity - (gone?.quantity ?? 0)))
    wanted -= back
    return back > 0 ? [{ lot_id, zone_id, quantity: back }] : []
  })
}
