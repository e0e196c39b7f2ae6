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
}

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
  delivered_at: Date | null
  now: Date
}

export const isWaiting = ({ status }: Shortage): boolean => status === 'open' || status === 'offered'

/** True once any goods have left. */
export const hasLeft = ({ legs, holds }: LifeFacts): boolean =>
  legs.some(({ departed_at }) => departed_at !== null) || holds.some(({ status }) => status === 'shipped')

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0)

/** Promises of a line whose goods are not picked yet. */
export const waitingPromises = (line: LifeLine, { promises }: LifeFacts): DatedPromise[] =>
  promises.filter(({ line_id, status }) => line_id === line.ledger_line_id && status === 'promised')

/** Base units of the line that wait for a harvest. */
export const promisedQuantity = (line: LifeLine, facts: LifeFacts): number =>
  sum(waitingPromises(line, facts).map(({ quantity }) => quantity))

/** Units of a line that are neither cancelled nor refunded. */
export const unitsLeft = (line: LifeLine, { changes }: LifeFacts): number =>
  line.units - sum(changes.filter(({ line_id }) => line_id === line.line_id).map(({ units }) => units))

/** What of a line's money has not been refunded. */
export const amountLeft = (line: LifeLine, { refunds }: LifeFacts): number =>
  line.amount_fen -
  sum(refunds.filter(({ line_id }) => line_id === line.line_id).map((one) => one.amount_fen))

/** Base units of the line's own variant that are bound or have left. */
export const boundQuantity = (line: LifeLine, { holds }: LifeFacts): number =>
  sum(boundHolds(line, holds).map(({ quantity }) => quantity))

export const boundHolds = (line: LifeLine, holds: StockHold[]): StockHold[] =>
  holds.filter(
    (hold) =>
      hold.line_id === line.ledger_line_id &&
      hold.variant_id === line.variant_id &&
      (hold.status === 'bound' || hold.status === 'shipped'),
  )

/** Base units of the line that are missing and wait for a decision. */
export const missingQuantity = (line: LifeLine, { shortages }: LifeFacts): number =>
  sum(
    shortages
      .filter((one) => one.line_id === line.ledger_line_id && isWaiting(one))
      .map(({ quantity }) => quantity),
  )

/**
 * A share of money in whole fen, rounded down; the last share takes all that is left, so that the shares of a line
 * never sum to more, and at the end to exactly, what was paid.
 */
export const shareOf = (amount_fen: number, part: number, whole: number): number =>
  part >= whole ? amount_fen : Math.floor((amount_fen * part) / whole)
