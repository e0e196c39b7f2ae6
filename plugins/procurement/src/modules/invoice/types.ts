import type { Day } from '@pengshui/kernel'
import type { CreditLine, InvoiceBuyer, InvoiceLine, InvoiceStatus } from '../../domain'

export type InvoiceSeller = { id: string; name_zh: string; name_en: string; uscc: string | null }

export type InvoiceRequest = InvoiceBuyer & {
  id: string
  no: number
  institution_id: string
  seller_id: string
  seller_name_zh: string
  seller_name_en: string
  seller_uscc: string | null
  status: InvoiceStatus
  amount_fen: number
  credited_fen: number
  requested_by: string
  requested_at: Date
  invoice_number: string | null
  invoice_on: Day | null
  refused_because: string | null
}

export type StoredLine = Omit<InvoiceLine, 'seller_id' | 'refunded_fen'> & {
  request_id: string
  credited_fen: number
  is_live: boolean
}

export type RedNote = {
  id: string
  request_id: string
  status: 'requested' | 'refused' | 'credited'
  amount_fen: number
  lines: CreditLine[]
  reason: string
  requested_by: string
  requested_at: Date
  confirmation_number: string | null
  red_number: string | null
  red_on: Day | null
  refused_because: string | null
}

export type InvoiceEvent = {
  action: string
  from_status: InvoiceStatus | null
  to_status: InvoiceStatus
  actor_id: string
  note: string | null
  occurred_at: Date
}

export type InvoiceDetail = {
  request: InvoiceRequest
  lines: StoredLine[]
  reds: RedNote[]
  story: InvoiceEvent[]
}
export type By = { actor_id: string; at: Date }
