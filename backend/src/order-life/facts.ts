import type { OrderLeg } from '@pengshui/cold-chain/modules/haulage'
import type { Shortage, StockHold } from '@pengshui/cold-chain/modules/lot_ledger'
import type { VariantFacts } from '@pengshui/cooperative/modules/cooperative'
import type { DatedPromise } from '@pengshui/cooperative/modules/presale'
import type {
  AfterSalesRequest,
  LineChange,
  RefundEntry,
  Substitution,
  WeightSettlement,
} from '../modules/order_life'

/** One line as it was sold; what became of it is derived from the entries beside it. */
export type LifeLine = {
  line_id: string
  /** the cart's line, by which holds, quota and shortages know it */
  ledger_line_id: string
  variant_id: string
  units: number
  /** what the buyer pays for the whole line, after discounts */
  amount_fen: number
  variant: VariantFacts | null
  /** the line whose goods this one's stand in for */
  replaces_line_id: string | null
}

export type Delivered = {
  line_id: string
  variant_id: string
  lot_id: string
  quantity: number
  is_signed: boolean
  accepted_quantity: number
}
export type ReturnedGoods = { lot_id: string; zone_id: string; quantity: number }

/** Everything a change of an order is decided on: plain data. */
export type LifeFacts = {
  order_id: string
  cart_id: string
  buyer_kind: 'consumer' | 'institution'
  is_cancelled: boolean
  created_at: Date
  ordered_fen: number
  /** money that has arrived, less what was paid back */
  paid_fen: number
  lines: LifeLine[]
  holds: StockHold[]
  shortages: Shortage[]
  promises: DatedPromise[]
  legs: OrderLeg[]
  changes: LineChange[]
  refunds: RefundEntry[]
  weights: (WeightSettlement & { weighed_at: Date })[]
  substitutions: Substitution[]
  after_sales: AfterSalesRequest[]
  /** an institution's goods by lot, with what of them was signed for; none of a consumer's */
  deliveries: Delivered[]
  /** what came back of lots already */
  returned: ReturnedGoods[]
  delivered_at: Date | null
  now: Date
}

export const isWaiting = ({ status }: Shortage): boolean => status === 'open' || status === 'offered'

/** True once any goods have left. */
export const hasLeft = ({ legs, holds }: LifeFacts): boolean =>
  legs.some(({ departed_at }) => departed_at !== null) || holds.some(({ status }) => status === 'shipped')

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0)

/** Goods of a line: a substitute has the ledger's line in common with what it replaces, and its own variant. */
export const isOf =
  ({ ledger_line_id, variant_id }: LifeLine) =>
  (goods: { line_id: string; variant_id: string }): boolean =>
    goods.line_id === ledger_line_id && goods.variant_id === variant_id

/** Promises of a line whose goods are not picked yet. */
export const waitingPromises = (line: LifeLine, { promises }: LifeFacts): DatedPromise[] =>
  promises.filter(isOf(line)).filter(({ status }) => status === 'promised')

/** Base units of the line that wait for a harvest. */
export const promisedQuantity = (line: LifeLine, facts: LifeFacts): number =>
  sum(waitingPromises(line, facts).map(({ quantity }) => quantity))

/** Units of a line that are neither cancelled nor refunded. */
export const unitsLeft = (line: LifeLine, { changes }: LifeFacts): number =>
  line.units - sum(changes.filter(({ line_id }) => line_id === line.line_id).map(({ units }) => units))

/** What of a line's money goes with the goods that stand in for its own. */
export const movedFen = ({ line_id }: LifeLine, { substitutions }: LifeFacts): number =>
  sum(
    substitutions
      .filter((one) => one.line_id === line_id && one.status === 'accepted' && one.to_line_id !== null)
      .map(({ amount_fen }) => amount_fen),
  )

/** What of a line's money has neither been refunded nor gone with a substitute. */
export const amountLeft = (line: LifeLine, facts: LifeFacts): number =>
  line.amount_fen -
  movedFen(line, facts) -
  sum(facts.refunds.filter(({ line_id }) => line_id === line.line_id).map((one) => one.amount_fen))

const AFTER_DEPARTURE = ['return', 'damage']

/**
 * What of a line its buyer keeps: units and money before anything is claimed of them. An institution keeps what it
 * signed for, whole units rounded up; until it has signed for all of the line, nothing is said about it elsewhere.
 */
export function keptOf(
  line: LifeLine,
  facts: LifeFacts,
): { units: number; amount_fen: number; is_signed: boolean } {
  const rows = facts.deliveries.filter(isOf(line))
  const sent = sum(rows.map(({ quantity }) => quantity))
  const accepted = sum(rows.map(({ accepted_quantity }) => accepted_quantity))
  const claimed_fen = sum(
    facts.refunds
      .filter(({ line_id, cause }) => line_id === line.line_id && AFTER_DEPARTURE.includes(cause))
      .map((one) => one.amount_fen),
  )
  const left = unitsLeft(line, facts)
  return {
    units: sent === 0 ? left : Math.ceil((left * accepted) / sent),
    amount_fen: amountLeft(line, facts) + claimed_fen,
    is_signed: rows.every(({ is_signed }) => is_signed),
  }
}

/** Base units of the line's own variant that are bound or have left. */
export const boundQuantity = (line: LifeLine, { holds }: LifeFacts): number =>
  sum(boundHolds(line, holds).map(({ quantity }) => quantity))

export const boundHolds = (line: LifeLine, holds: StockHold[]): StockHold[] =>
  holds.filter(isOf(line)).filter(({ status }) => status === 'bound' || status === 'shipped')

/** Base units of the line that are missing and wait for a decision. */
export const missingQuantity = (line: LifeLine, { shortages }: LifeFacts): number =>
  sum(
    shortages
      .filter(isOf(line))
      .filter(isWaiting)
      .map(({ quantity }) => quantity),
  )

/**
 * A share of money in whole fen, rounded down; the last share takes all that is left, so that the shares of a line
 * never sum to more, and at the end to exactly, what was paid.
 */
export const shareOf = (amount_fen: number, part: number, whole: number): number =>
  part >= whole ? amount_fen : Math.floor((amount_fen * part) / whole)
