import type { Day } from '@pengshui/kernel'
import type { PresaleStatus, PresaleTerms } from '../../domain'

/** Who did something, for the record. */
export type PresaleActor = { actor_id: string; reason: string; at: Date }

export type Presale = PresaleTerms & {
  id: string
  listing_id: string
  product_id: string
  seller_id: string
  status: PresaleStatus
  /** base units the seller expects of the harvest window */
  forecast_quantity: number
  /** how much of the forecast may be promised */
  sell_percent: number
  sellable_quantity: number
  /** base units promised and not cancelled */
  promised_quantity: number
  /** what the harvest gave, once it is shared out */
  yield_quantity: number | null
  created_at: Date
}

/**
 * `pending`: kept for a cart that is being placed; `promised`: waits for the harvest; `allocated`, `short`: lots are
 * bound, all or not all that was promised; `cancelled`: nothing is owed.
 */
export type PromiseStatus = 'pending' | 'promised' | 'allocated' | 'short' | 'cancelled'

export type PresalePromise = {
  id: string
  presale_id: string
  cart_id: string
  /** the cart's line, by which the ledgers know it */
  line_id: string
  order_id: string | null
  variant_id: string
  /** base units promised, less what the buyer has given back */
  quantity: number
  unit_quantity: number
  /** the share of the harvest, once it is decided */
  share_quantity: number | null
  /** base units of lots that were bound */
  allocated: number
  promised_on: Day
  status: PromiseStatus
  expires_at: Date | null
  breached_at: Date | null
  created_at: Date
}

/** A promise with what its presale says of when. */
export type DatedPromise = PresalePromise &
  Pick<Presale, 'product_id' | 'harvest_from' | 'harvest_to' | 'ship_by'>

/** Something a change of an order does to one promise. */
export type PromiseChange =
  | { promise_id: string; op: 'cancel' }
  | { promise_id: string; op: 'reduce'; quantity: number }
  | { promise_id: string; op: 'fulfil'; allocated: number }

export type PresaleEvent = {
  id: string
  presale_id: string
  kind: 'proposed' | 'forecast' | 'open' | 'reject' | 'close' | 'settle' | 'finish' | 'withdraw' | 'breach'
  /** base units the event is about: the new forecast, the yield, what is late */
  quantity: number | null
  actor_id: string
  reason: string
  occurred_at: Date
}
