import type { Day } from '@pengshui/kernel'
import type { ChildDraft, ChildRow, ChildStatus, DeliveryVerdict } from '../../domain'

export type PlannedChild = ChildDraft & { departs_on: Day; arrives_on: Day }

export type ChildOrderRow = ChildRow & { child_id: string }

/** A child order as it stands; `no` numbers the children of an order from 1, and is never given twice. */
export type ChildOrder = {
  id: string
  order_id: string
  institution_id: string
  no: number
  node_id: string
  temperature_class: string
  status: ChildStatus
  amount_fen: number
  /** what went back after the acceptance: returns and damage */
  credited_fen: number
  departs_on: Day
  arrives_on: Day
  dispatched_at: Date | null
  delivered_at: Date | null
  accepted_at: Date | null
  rows: ChildOrderRow[]
}

export type Photo = { media_type: string; bytes: Buffer }

/** A signed acceptance of a child order. */
export type Acceptance = DeliveryVerdict & {
  child_id: string
  order_id: string
  institution_id: string
  change_id: string
  idempotency_key: string
  officer_id: string
  officer_name: string
  accepted_at: Date
  note: string | null
  signed_text: string
  signed_hash: string
  photos: { id: string; media_type: string; sha256: string }[]
}
