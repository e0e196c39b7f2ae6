import type { Day } from '@pengshui/kernel'
import type { AskedItem, QuotationStatus } from '../../domain'

export type AwardedAs = 'agreement' | 'order'

export type QuotationRequest = {
  id: string
  institution_id: string
  title: string
  note: string | null
  status: QuotationStatus
  deadline_at: Date
  deliver_from: Day
  deliver_to: Day
  awarded_quotation_id: string | null
  award_reason: string | null
  agreement_id: string | null
  order_id: string | null
  /** the approval the awarded order waits for, or was placed on */
  approval_id: string | null
  awarded_as: AwardedAs | null
  created_by: string
  created_at: Date
}

export type Quotation = {
  id: string
  request_id: string
  seller_id: string
  revision: number
  valid_until: Day
  /** the last day on which its goods are kept; null where none are */
  held_until: Day | null
  note: string | null
  total_fen: number
  submitted_by: string
  submitted_at: Date
  withdrawn_at: Date | null
  lines: { item_id: string; variant_id: string; sku: string; units: number; price_fen: number }[]
}

export type NewRequest = {
  institution_id: string
  idempotency_key: string
  title: string
  note?: string | null
  deadline_at: Date
  deliver_from: Day
  deliver_to: Day
  items: Omit<AskedItem, 'id'>[]
  seller_ids: string[]
}
