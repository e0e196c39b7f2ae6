import { accept, positiveQuantity, refuse, type Result } from '@pengshui/kernel'
import type { ChangeEffects } from '../../modules/order_life'
import { lineAlreadyWeighed, notCatchWeight, weightImplausible } from '../refusals'
import { amountLeft, boundQuantity, type LifeFacts } from '../facts'
import { lineOf, mayStillChange } from './cancel'

/** A weight beyond this multiple of the estimate is a slip of the keyboard, not a pig. */
const PLAUSIBLE_TIMES = 1.5
const GRAMS_PER_KG = 1000

/**
 * Settles a line by the scale: the buyer pays the weighed grams at the price of the estimate, to the fen, and never
 * more than was agreed. A surplus is the seller's; the difference of a lighter piece goes back.
 */
export function decideWeight(
  { line_id, quantity_g, consented }: { line_id: string; quantity_g: number; consented: boolean },
  facts: LifeFacts,
): Result<ChangeEffects> {
  const open = mayStillChange(facts)
  if (!open.ok) return open
  const found = lineOf(facts, line_id)
  if (!found.ok) return found
  const line = found.value
  if (!line.variant?.is_catch_weight) return refuse(notCatchWeight(line_id))
  const whole = positiveQuantity(quantity_g, 'quantity_g')
  if (!whole.ok) return whole
  if (facts.weights.some((weight) => weight.line_id === line_id)) return refuse(lineAlreadyWeighed(line_id))
  const estimated_g = boundQuantity(line, facts)
  if (estimated_g === 0 || quantity_g > estimated_g * PLAUSIBLE_TIMES)
    return refuse(weightImplausible(line_id, estimated_g))
  const estimated_fen = amountLeft(line, facts)
  const settled_fen = Math.min(estimated_fen, Math.round((estimated_fen * quantity_g) / estimated_g))
  const refund_fen = estimated_fen - settled_fen
  const { ledger_line_id, variant_id } = line
  return accept({
    kind: 'weight',
    reason: 'weighed',
    stock: { op: 'reweigh', ledger_line_id, variant_id, quantity: quantity_g },
    lines: [{ line_id, ledger_line_id, kind: 'weight', units: 0, delta_quantity: quantity_g - estimated_g }],
    refunds: [{ line_id, ledger_line_id, cause: 'weight', amount_fen: refund_fen }],
    replan: true,
    ends_order: false,
    weight: {
      line_id,
      estimated_g,
      actual_g: quantity_g,
      price_fen_per_kg: Math.round((estimated_fen * GRAMS_PER_KG) / estimated_g),
      estimated_fen,
      settled_fen,
      refund_fen,
      consented,
    },
  })
}
