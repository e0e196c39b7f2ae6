import type { Day } from '@pengshui/kernel'
import type { DeliveryRule, OrderLine, StandingStatus } from '../../domain'

export type StandingOrder = DeliveryRule & {
  id: string
  institution_id: string
  name: string
  lines: OrderLine[]
  note: string | null
  status: StandingStatus
  /** in whose name it orders: the last member who wrote it */
  responsible_id: string
  created_at: Date
  updated_at: Date
}

/** What became of one date. */
export type RunOutcome =
  | { status: 'placed'; order_id: string }
  | { status: 'waiting'; approval_id: string }
  | { status: 'failed'; code: string; message: string; row_number: number | null }
  | { status: 'missed' }

export type StandingRun = {
  standing_order_id: string
  deliver_on: Day
  status: RunOutcome['status']
  order_id: string | null
  approval_id: string | null
  code: string | null
  message: string | null
  row_number: number | null
  attempts: number
  ran_at: Date
}
