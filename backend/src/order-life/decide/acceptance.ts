import { accept, refuse, type Result } from '@pengshui/kernel'
import { judgeDelivery, signDelivery, type Limits, type SignedLot } from '@pengshui/procurement/domain'
import type { ChildOrder } from '@pengshui/procurement/modules/child_order'
import { alreadyAccepted, childOrderNotFound, notDelivered } from '@pengshui/procurement/refusals'
import type { ChangeEffects, StockEffect } from '../../modules/order_life'
import { isOf, type LifeFacts } from '../facts'
import { orderCancelled } from '../refusals'
import type { ChangeRequest } from '../requests'

/** The delivery an acceptance is of, the limits of its class, and the rooms of the node it left. */
export type DeliveryFacts = { child: ChildOrder; limits: Limits; zone_ids: string[] }
type Request = Extract<ChangeRequest, { kind: 'acceptance' }>

/**
 * An institution signs for a part of its order: what was short or is sent back costs nothing, goods sent back go
 * where the rule says, the rest counts as accepted.
 */
export function decideAcceptance(
  { officer, found, temperature, note, photos, idempotency_key }: Request,
  delivery: DeliveryFacts | null,
  life: LifeFacts,
): Result<ChangeEffects> {
  if (!delivery) return refuse(childOrderNotFound())
  if (life.is_cancelled) return refuse(orderCancelled(life.order_id))
  const { child, limits, zone_ids } = delivery
  if (child.status === 'accepted') return refuse(alreadyAccepted())
  if (child.status !== 'delivered') return refuse(notDelivered())
  const verdict = judgeDelivery(child.rows, found, temperature, limits)
  if (!verdict.ok) return verdict
  const { id: child_id, order_id, institution_id, no } = child
  const signature = {
    ...{ child_id, order_id, no, officer, note, photos },
    signed_at: life.now.toISOString(),
  }
  return accept({
    kind: 'acceptance',
    reason: note ?? 'signed for on arrival',
    stock: sentBack(verdict.value.lots, zone_ids, life),
    lines: [],
    refunds: refundsOf(verdict.value.lots, life),
    replan: false,
    ends_order: false,
    acceptance: {
      ...verdict.value,
      ...signDelivery(signature, verdict.value),
      ...{ child_id, order_id, institution_id, idempotency_key, note },
      officer_id: officer.id,
      officer_name: officer.name,
      accepted_at: signature.signed_at,
    },
  })
}

/** One entry a line: what of it was short or goes back. */
function refundsOf(lots: SignedLot[], { lines }: LifeFacts): ChangeEffects['refunds'] {
  return lines.flatMap((line) => {
    const { line_id, ledger_line_id } = line
    const amount_fen = lots
      .filter(isOf(line))
      .reduce((sum, { short_fen, rejected_fen }) => sum + short_fen + rejected_fen, 0)
    return amount_fen > 0 ? [{ line_id, ledger_line_id, cause: 'acceptance' as const, amount_fen }] : []
  })
}

/** Rejected goods, back into the rooms they left: of one lot in two rooms, the room that gave least first. */
function sentBack(lots: SignedLot[], zone_ids: string[], { holds }: LifeFacts): StockEffect {
  const back = lots.flatMap(({ line_id, variant_id, lot_id, rejected_quantity, disposition }) => {
    let left = rejected_quantity
    return holds
      .filter(
        (hold) =>
          hold.status === 'shipped' &&
          hold.line_id === line_id &&
          hold.variant_id === variant_id &&
          hold.lot_id === lot_id &&
          zone_ids.includes(hold.zone_id),
      )
      .sort((a, b) => a.quantity - b.quantity || a.id.localeCompare(b.id))
      .flatMap(({ zone_id, quantity }) => {
        const part = Math.min(left, quantity)
        left -= part
        return part > 0 && disposition ? [{ lot_id, zone_id, quantity: part, disposition }] : []
      })
  })
  return back.length === 0 ? { op: 'none' } : { op: 'take_back', disposition: 'quarantine', lots: back }
}
