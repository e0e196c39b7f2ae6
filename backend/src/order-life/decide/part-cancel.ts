import type { StockHold } from '@pengshui/cold-chain/modules/lot_ledger'
import { orderAlreadyDispatched } from '@pengshui/cold-chain/refusals'
import { accept, refuse, type Result } from '@pengshui/kernel'
import type { ChildOrder } from '@pengshui/procurement/modules/child_order'
import { childOrderNotFound } from '@pengshui/procurement/refusals'
import type { ChangeEffects, LineEffect } from '../../modules/order_life'
import { amountLeft, isOf, isWaiting, unitsLeft, type LifeFacts, type LifeLine } from '../facts'
import { orderCancelled } from '../refusals'
import type { DeliveryFacts } from './acceptance'
import { decideCancel } from './cancel'

/**
 * A part of an institution's order that has not left is not wanted any more, also when other parts have. Its goods come
 * free and its money is asked for no more; where nothing else is left of the order, the order ends.
 */
export function decidePartCancel(
  { reason }: { reason: string },
  delivery: DeliveryFacts | null,
  facts: LifeFacts,
): Result<ChangeEffects> {
  if (!delivery || delivery.child.status === 'cancelled') return refuse(childOrderNotFound())
  if (facts.is_cancelled) return refuse(orderCancelled(facts.order_id))
  const { child } = delivery
  if (child.status !== 'placed') return refuse(orderAlreadyDispatched(facts.order_id))
  const holds = facts.holds.filter((hold) => isPartOf(delivery, hold))
  if (isLast(holds, facts)) return decideCancel({ reason }, facts)
  return accept({
    kind: 'part_cancel',
    reason,
    stock: { op: 'release_holds', hold_ids: holds.map(({ id }) => id) },
    lines: facts.lines.flatMap((line) => cancelled(line, child, holds, facts)),
    refunds: facts.lines.flatMap((line) => {
      const { line_id, ledger_line_id } = line
      const worth_fen = child.rows.filter(isOf(line)).reduce((sum, { amount_fen }) => sum + amount_fen, 0)
      const amount_fen = Math.min(worth_fen, amountLeft(line, facts))
      return amount_fen > 0 ? [{ line_id, ledger_line_id, cause: 'line_cancel' as const, amount_fen }] : []
    }),
    replan: true,
    ends_order: false,
  })
}

const isPartOf = ({ child, zone_ids }: DeliveryFacts, hold: StockHold): boolean =>
  hold.status === 'bound' &&
  zone_ids.includes(hold.zone_id) &&
  child.rows.some(
    (row) => row.line_id === hold.line_id && row.variant_id === hold.variant_id && row.lot_id === hold.lot_id,
  )

/** Nothing of the order has left, waits for a decision or a harvest, or lies in another part. */
const isLast = (part: StockHold[], { holds, shortages, promises }: LifeFacts): boolean =>
  holds.every(
    ({ id, status }) => !['bound', 'shipped'].includes(status) || part.some((one) => one.id === id),
  ) &&
  !shortages.some(isWaiting) &&
  !promises.some(({ status }) => status === 'promised')

/**
 * Units of the line as the parts share them: goods that stand in for others have a share of the line they stand in for,
 * and whole packs of their own.
 */
function cancelled(line: LifeLine, child: ChildOrder, holds: StockHold[], facts: LifeFacts): LineEffect[] {
  const { line_id, ledger_line_id, replaces_line_id, variant } = line
  const quantity = holds.filter(isOf(line)).reduce((sum, hold) => sum + hold.quantity, 0)
  const share = child.rows
    .filter((row) => row.line_id === ledger_line_id)
    .reduce((sum, { units }) => sum + units, 0)
  const wanted = replaces_line_id === null ? share : Math.floor(quantity / (variant?.base_quantity ?? 1))
  const units = Math.min(wanted, unitsLeft(line, facts))
  if (quantity === 0 && units === 0) return []
  return [{ line_id, ledger_line_id, kind: 'cancel', units, delta_quantity: -quantity }]
}
