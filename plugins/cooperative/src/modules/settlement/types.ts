import type { Day } from '@pengshui/kernel'
import type {
  PayoutStatus,
  RuleScope,
  SettlementKind,
  SettlementRule,
  SettlementStatus,
  SettlementSums,
} from '../../domain'

/** Who does it, and when. */
export type SettlementActor = { actor_id: string; at: Date }

export type KeptRule = SettlementRule & { reason: string; actor_id: string; recorded_at: Date }
export type NewRule = RuleScope & Pick<SettlementRule, 'kind' | 'value' | 'valid_from'> & { reason: string }

/** A line of the ledger as it is shown, with what was sold and where its money stands. */
export type LedgerLine = {
  id: string
  no: number
  kind: SettlementKind
  order_id: string | null
  display_id: number | null
  line_id: string | null
  seller_id: string | null
  sku: string | null
  name_zh: string | null
  name_en: string | null
  units: number | null
  amount_fen: number
  rate: number | null
  rule_id: string | null
  node_id: string | null
  to_node_id: string | null
  cause: string | null
  reason: string | null
  actor_id: string
  occurred_at: Date
  booked_on: Day
  payable_on: Day | null
  statement_id: string | null
  month: string | null
}

export type SellerStatement = {
  /** null: nothing is written down of the period yet */
  id: string | null
  seller_id: string
  month: string
  status: SettlementStatus
  from_on: Day
  next_on: Day
  sums: SettlementSums
  line_count: number
  content_hash: string | null
  reviewed_at: Date | null
  closed_at: Date | null
  payout: ShownPayout | null
}

export type ShownPayout = {
  id: string
  no: number
  statement_id: string
  seller_id: string
  month: string
  amount_fen: number
  status: PayoutStatus
  batch_no: number | null
  account_name: string | null
  account_no: string | null
  bank_name: string | null
  bank_reference: string | null
  failed_reason: string | null
  answered_at: Date | null
}

export type PayoutAccount = {
  id: string
  seller_id: string
  account_name: string
  account_no: string
  bank_name: string
  actor_id: string
  recorded_at: Date
  confirmed_by: string | null
  confirmed_at: Date | null
}

export type Adjustment = {
  seller_id: string
  amount_fen: number
  reason: string
  order_id: string | null
  line_id: string | null
  key: string
}
