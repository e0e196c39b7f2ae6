import type { BaseUnit, Day } from '@pengshui/kernel'

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
}

export type Drift = { lot_id: string; zone_id: string; field: string; balance: number; movements: number }
