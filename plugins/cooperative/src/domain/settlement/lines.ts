import type { Day } from '@pengshui/kernel'

/**
 * The lines of the settlement ledger, signed as its seller sees them: what was sold is positive, what a fee costs or
 * a buyer got back is negative. A fee that comes back with a refund is a positive line of the fee's kind. `freight`
 * is what an order cost beyond its goods: the market's own, nobody's sale.
 */
export const SETTLEMENT_KINDS = [
  'sale',
  'freight',
  'platform_fee',
  'cold_chain_fee',
  'refund',
  'claim',
  'adjustment',
] as const
export type SettlementKind = (typeof SETTLEMENT_KINDS)[number]

/** Kinds that move money of the buyer: an order's sum of them is what the buyer pays in the end. */
export const GROSS_KINDS: readonly SettlementKind[] = ['sale', 'freight', 'refund', 'claim']

/** The line that stands for the way. */
export const FREIGHT_LINE_ID = 'freight'

/** A line as it is appended; `key` is its own, whatever happens twice. */
export type LedgerDraft = {
  key: string
  kind: SettlementKind
  line_id: string
  /** null: the market's own */
  seller_id: string | null
  amount_fen: number
  /** basis points of the platform fee, or fen a tonne of a node or leg, as they stood at the sale */
  rate: number | null
  /** the rule the rate came from; null: the default */
  rule_id: string | null
  node_id: string | null
  to_node_id: string | null
  cause: string | null
  /** key of the line a fee belongs to */
  of_key: string | null
  occurred_at: Date
}

/** One line of an order as it was sold. */
export type SoldLine = {
  line_id: string
  ledger_line_id: string
  seller_id: string | null
  product_id: string | null
  sku: string | null
  name_zh: string
  name_en: string
  return_policy: string
  units: number
  amount_fen: number
  /** the line whose goods this one's stand in for */
  replaces_line_id: string | null
}

/** Goods of a line, where they were picked. */
export type SettlementLoad = { line_id: string; node_id: string; temperature_class: string; weight_g: number }
export type SettlementLeg = { from_node_id: string; to_node_id: string | null; temperature_class: string }

/** Money of a line that went with the goods that stand in for its own. */
export type MovedMoney = {
  substitution_id: string
  line_id: string
  to_line_id: string
  amount_fen: number
  at: Date
}

export type LineRefund = { id: string; line_id: string; cause: string; amount_fen: number; at: Date }
/** The goods of a line are with the buyer: signed for by an institution, or delivered to a consumer. */
export type Arrival = { line_id: string; kind: 'accepted' | 'delivered'; at: Date }

/** Everything of an order that settlement follows from: plain data. */
export type OrderMoney = {
  order_id: string
  display_id: number | null
  buyer_kind: 'consumer' | 'institution'
  placed_at: Date
  /** what the buyer was asked for when the order was placed */
  ordered_fen: number
  lines: SoldLine[]
  loads: SettlementLoad[]
  legs: SettlementLeg[]
  moves: MovedMoney[]
  refunds: LineRefund[]
  arrivals: Arrival[]
  /** when the order was cancelled as a whole */
  ended_at: Date | null
}

/** From which day what a line brought may be paid out. */
export type Release = {
  line_id: string
  payable_on: Day
  why: 'accepted' | 'delivered' | 'returned'
  rule_id: string | null
}
