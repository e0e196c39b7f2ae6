import {
  holdUnknown,
  orderAlreadyDispatched,
  quantityNotBound,
  shortageDecided,
} from '@pengshui/cold-chain/refusals'
import type { Shortage } from '@pengshui/cold-chain/modules/lot_ledger'
import { accept, positiveQuantity, refuse, type Result } from '@pengshui/kernel'
import type { ChangeEffects } from '../../modules/order_life'
import { orderCancelled, shortageNotFound } from '../refusals'
import {
  amountLeft,
  boundQuantity,
  hasLeft,
  isOf,
  isWaiting,
  missingQuantity,
  shareOf,
  unitsLeft,
  type LifeFacts,
  type LifeLine,
} from '../facts'

/** Goods of a hold that were not at the pick face, also when other parts of the order have left. No money yet: the shortage is decided next. */
export function decideShort(
  { hold_id, quantity, reason }: { hold_id: string; quantity: number; reason: string },
  facts: LifeFacts,
): Result<ChangeEffects> {
  if (facts.is_cancelled) return refuse(orderCancelled(facts.order_id))
  if (hasLeft(facts) && !facts.holds.some(({ status }) => status === 'bound'))
    return refuse(orderAlreadyDispatched(facts.order_id))
  const whole = positiveQuantity(quantity)
  if (!whole.ok) return whole
  const hold = facts.holds.find(({ id, status }) => id === hold_id && status === 'bound')
  if (!hold) return refuse(holdUnknown(hold_id))
  if (quantity > hold.quantity) return refuse(quantityNotBound(hold.line_id, hold.quantity))
  return accept({
    kind: 'short',
    reason,
    stock: { op: 'short', hold_id, quantity },
    lines: [],
    refunds: [],
    replan: true,
    ends_order: false,
  })
}

/** A shortage that still waits, with its line. */
export function waitingShortage(
  shortage_id: string,
  facts: LifeFacts,
): Result<{ shortage: Shortage; line: LifeLine }> {
  const shortage = facts.shortages.find(({ id }) => id === shortage_id)
  const line = facts.lines.find((one) => shortage && isOf(one)(shortage))
  if (!shortage || !line) return refuse(shortageNotFound())
  return isWaiting(shortage) ? accept({ shortage, line }) : refuse(shortageDecided(shortage_id))
}

/** What a shortage is worth: its share of what the line still costs. */
export function shortageWorth(
  { shortage, line }: { shortage: Shortage; line: LifeLine },
  facts: LifeFacts,
): { amount_fen: number; units: number } {
  const live = boundQuantity(line, facts) + missingQuantity(line, facts)
  const left = unitsLeft(line, facts)
  const whole = shortage.quantity >= live
  return {
    amount_fen: shareOf(amountLeft(line, facts), shortage.quantity, live),
    units: whole ? left : Math.min(left, Math.floor(shortage.quantity / (line.variant?.base_quantity ?? 1))),
  }
}

/** The missing goods are not delivered: their money goes back. The last goods of an order end it. */
export function decideShortageRefund(
  { shortage_id, reason }: { shortage_id: string; reason: string },
  facts: LifeFacts,
): Result<ChangeEffects> {
  if (facts.is_cancelled) return refuse(orderCancelled(facts.order_id))
  const found = waitingShortage(shortage_id, facts)
  if (!found.ok) return found
  const { shortage, line } = found.value
  const { amount_fen, units } = shortageWorth(found.value, facts)
  const { line_id, ledger_line_id } = line
  return accept({
    kind: 'shortage_refund',
    reason,
    stock: { op: 'decide_shortage', shortage_id, status: 'refunded' },
    lines: [{ line_id, ledger_line_id, kind: 'shortage_refund', units, delta_quantity: -shortage.quantity }],
    refunds: [{ line_id, ledger_line_id, cause: 'shortage', amount_fen }],
    replan: false,
    ends_order: false,
  })
}
