import type { BaseUnit, Day } from '@pengshui/kernel'
import type { Slot } from '../../domain'

export type ReceiptEntry = {
  lot_id: string
  zone_id: string
  node_id: string
  product_id: string
  seller_id: string
  base_unit: BaseUnit
  temperature_class: string
  zone_temperature_class: string
  expires_on: Day
  quantity: number
  occurred_at: Date
  actor_id?: string
  idempotency_key: string
}

/** Goods of a lot in a zone set aside or written off, with who and why. */
export type WriteOff = {
  lot_id: string
  zone_id: string
  quantity: number
  reason: string
  actor_id: string
  occurred_at: Date
  idempotency_key: string
  /** the change of an order this is a part of */
  act_key?: string
}

export type HoldStatus = 'held' | 'bound' | 'shipped' | 'released'

export type StockHold = {
  id: string
  cart_id: string
  order_id: string | null
  line_id: string
  variant_id: string
  lot_id: string
  zone_id: string
  quantity: number
  status: HoldStatus
  expires_at: Date
  /** grams it takes of each of its slots */
  weight_g: number
  slots: Slot[]
}

export type MovementKind =
  | 'receive'
  | 'transfer_out'
  | 'transfer_in'
  | 'hold'
  | 'bind'
  | 'release'
  | 'pick'
  | 'ship'
  | 'return'
  | 'adjust'
  | 'scrap'
  | 'quarantine'
  | 'quarantine_release'
  | 'regroup_out'
  | 'regroup_in'

export type Movement = {
  kind: MovementKind
  lot_id: string
  zone_id: string
  delta_on_hand?: number
  delta_held?: number
  delta_quarantined?: number
  hold_id?: string
  cart_id?: string
  order_id?: string
  reason?: string
  actor_id?: string
  /** the change of an order this is a part of */
  act_key?: string
  occurred_at: Date
  idempotency_key: string
}

export type LotBalance = {
  lot_id: string
  zone_id: string
  node_id: string
  product_id: string
  seller_id: string
  base_unit: BaseUnit
  temperature_class: string
  zone_temperature_class: string
  expires_on: Day
  on_hand: number
  held: number
  quarantined: number
  /** set while the whole lot in this zone is kept from sale: whatever comes free joins the quarantine */
  blocked_reason: string | null
}

export type Drift = { lot_id: string; zone_id: string; field: string; balance: number; movements: number }

/** A day's slot beside what live holds take of it. */
export type SlotDrift = { key: string; slot_on: Day; used_g: number; taken_g: number }

export type Verdict = {
  balances: number
  movements: number
  slots: number
  drift: Drift[]
  slot_drift: SlotDrift[]
}

export type ShortageCause = 'pick' | 'count' | 'quarantine' | 'recall' | 'operator'
export type ShortageStatus = 'open' | 'reallocated' | 'offered' | 'substituted' | 'refunded'

/** Goods an order was promised and no longer has; it waits for a decision. */
export type Shortage = {
  id: string
  order_id: string
  /** the cart's line, by which holds know it */
  line_id: string
  variant_id: string
  hold_id: string
  lot_id: string
  zone_id: string
  quantity: number
  cause: ShortageCause
  reason: string
  status: ShortageStatus
  actor_id: string
  created_at: Date
  decided_at: Date | null
  decided_by: string | null
}

/** What a slot (`pick:<node>`, `leg:<arc>`) handles in a day. */
export type SlotRoom = Slot & { capacity_g: number }

/** Who did something to stock, when, and why. */
export type Act = {
  reason: string
  actor_id: string
  occurred_at: Date
  idempotency_key: string
  /** the change of an order this is a part of */
  act_key?: string
}

export type Transfer = Act & {
  lot_id: string
  from_zone_id: string
  to: { zone_id: string; node_id: string; temperature_class: string }
  quantity: number
}

/** Free goods of some lots that become new lots, in the rooms they are in. */
export type Regrouping = Act & {
  inputs: { lot_id: string; zone_id: string; quantity: number }[]
  outputs: Omit<ReceiptEntry, 'occurred_at' | 'actor_id' | 'idempotency_key'>[]
}

export type CountSheet = Act & { zone_id: string; rows: { lot_id: string; counted: number }[] }

export type CountedLine = { lot_id: string; on_hand_before: number; counted: number; shorted: number }

export type StockCount = {
  id: string
  zone_id: string
  reason: string
  actor_id: string
  counted_at: Date
  lines: number
  changed: number
}
