import type { StockHold } from '@pengshui/cold-chain/modules/lot_ledger'
import type { VariantFacts } from '@pengshui/cooperative/modules/cooperative'
import { splitOrder, type OrderSplit, type PlacedGoods, type SplitLine } from '@pengshui/procurement/domain'
import type { ChildOrder } from '@pengshui/procurement/modules/child_order'
import {
  missingQuantity,
  promisedQuantity,
  unitsLeft,
  type LifeFacts,
  type LifeLine,
} from '../order-life/facts'
import type { RefundCause } from '../modules/order_life'

/** Money that went back for goods which had left: what was sent is what it was. */
const AFTER_DEPARTURE: RefundCause[] = ['return', 'damage', 'acceptance']

export type SplitFacts = {
  life: LifeFacts
  variants: VariantFacts[]
  node_of_zone: Map<string, string>
  children: ChildOrder[]
}

export const hasLeft = ({ status }: ChildOrder): boolean => status !== 'placed' && status !== 'cancelled'

/** An order's goods that have not left, by node and class; its money and units less those of what has. Pure. */
export function splitOpenGoods({ life, variants, node_of_zone, children }: SplitFacts): OrderSplit {
  const variantOf = new Map(variants.map((variant) => [variant.variant_id, variant]))
  const gone = children.filter(hasLeft).flatMap(({ rows }) => rows)
  const open = life.holds.filter(({ status }) => status === 'bound')
  // A substitute has its share of the line it stands in for, as its goods are moved and signed for together.
  const sold = life.lines.filter(({ replaces_line_id }) => replaces_line_id === null)
  const lines = sold.map((line) => splitLine(line, life, gone))
  const goods = open.flatMap((hold): PlacedGoods[] => {
    const line = sold.find(({ ledger_line_id }) => ledger_line_id === hold.line_id)
    const variant = variantOf.get(hold.variant_id)
    if (!line || !variant) return []
    const { line_id, variant_id, lot_id, quantity } = hold
    return [
      {
        ...{ line_id, variant_id, lot_id, quantity },
        node_id: node_of_zone.get(hold.zone_id) ?? '',
        temperature_class: variant.temperature_class,
        share: shareOf(hold, line, life, variant),
      },
    ]
  })
  return splitOrder(lines, goods)
}

function splitLine(line: LifeLine, life: LifeFacts, gone: ChildOrder['rows']): SplitLine {
  const left = gone.filter(({ line_id }) => line_id === line.ledger_line_id)
  const off = life.refunds
    .filter(
      ({ ledger_line_id, cause }) =>
        ledger_line_id === line.ledger_line_id && !AFTER_DEPARTURE.includes(cause),
    )
    .reduce((sum, { amount_fen }) => sum + amount_fen, 0)
  return {
    line_id: line.ledger_line_id,
    amount_fen: line.amount_fen - off - left.reduce((sum, { amount_fen }) => sum + amount_fen, 0),
    units: unitsLeft(line, life) - left.reduce((sum, { units }) => sum + units, 0),
    waiting_share: missingQuantity(line, life) + promisedQuantity(line, life),
  }
}

/** Base units of the line's own goods; of a substitute, as many as cost the same. */
function shareOf(hold: StockHold, line: LifeLine, life: LifeFacts, variant: VariantFacts): number {
  if (hold.variant_id === line.variant_id) return hold.quantity
  const offer = life.substitutions.find(
    (one) =>
      one.line_id === line.line_id && one.to_variant_id === hold.variant_id && one.status === 'accepted',
  )
  if (!offer || !line.variant || line.amount_fen === 0) return hold.quantity
  const unit_fen = line.amount_fen / line.units
  const cost_fen = Math.max(0, offer.from_units * unit_fen + offer.price_difference_fen)
  const part = hold.quantity / (offer.to_units * variant.base_quantity)
  return Math.round((cost_fen * part * line.variant.base_quantity) / unit_fen)
}
