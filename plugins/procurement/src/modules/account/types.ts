import type { Day } from '@pengshui/kernel'
import type { DueAmounts, EntryKind, LedgerAccount, ReceiptAmounts, Terms } from '../../domain'

/** A line of an accepted delivery, as it is owed. */
export type DueLine = {
  line_id: string
  ledger_line_id: string
  sku: string | null
  name_zh: string
  name_en: string
  units: number
  amount_fen: number
}

/** A signed delivery of an institution's order: what is to be paid for it. */
export type Delivery = {
  delivery_key: string
  institution_id: string
  order_id: string
  display_id: number | null
  placed_at: Date
  accepted_at: Date
  lines: DueLine[]
}

export type DueItem = DueAmounts & {
  id: string
  delivery_key: string
  institution_id: string
  order_id: string
  display_id: number | null
  placed_on: Day
  accepted_on: Day
  due_on: Day
  late_bp_daily: number
  fiscal_year: number
}
export type DueItemLine = DueLine & { due_item_id: string; corrected_fen: number }

export type NewReceipt = {
  bank_reference: string
  received_on: Day
  amount_fen: number
  payer_name: string
  payer_account: string | null
  remark: string
  source: 'hand' | 'file' | 'order' | 'seed'
}

export type Receipt = NewReceipt &
  ReceiptAmounts & {
    id: string
    actor_id: string
    institution_id: string | null
    order_id: string | null
    match: 'order' | 'unit' | 'hand' | 'none'
    why_unmatched: string | null
    recorded_at: Date
  }

export type AccountEntry = {
  id: string
  no: number
  kind: EntryKind
  debit_account: LedgerAccount
  credit_account: LedgerAccount
  amount_fen: number
  institution_id: string | null
  due_item_id: string | null
  receipt_id: string | null
  line_id: string | null
  event_key: string
  occurred_at: Date
  booked_on: Day
  fiscal_year: number
  reason: string | null
  actor_id: string
}

export type AccountTerms = Terms & { valid_from: Day; reason: string }

/** Who does it, why, when, and under which key a repetition is known. */
export type By = { actor_id: string; reason: string | null; at: Date; key: string }
