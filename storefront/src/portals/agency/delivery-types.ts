/** Answers about deliveries (backend/src/child-orders). Amounts in fen, quantities in base units. */
export type Named = { name_zh: string; name_en: string }

export type PlannedGoods = Named & {
  sku: string
  net_content_zh: string
  net_content_en: string
  base_unit: 'g' | 'piece'
  unit_quantity: number
  quantity: number
  units: number
  amount_fen: number
}
/** A part of an order as it is planned, before and after it is placed. */
export type PlannedPart = {
  no: number
  node: Named | null
  temperature_class: string
  departs_on: string
  arrives_on: string
  amount_fen: number
  goods: PlannedGoods[]
}

export type DeliveryStatus = 'placed' | 'dispatched' | 'delivered' | 'accepted' | 'cancelled'
export type Goods = PlannedGoods & {
  line_id: string
  variant_id: string
  lot_id: string
  lot_code: string
  trace_code: string
  expires_on: string
}
export type Delivery = Omit<PlannedPart, 'goods'> & {
  id: string
  order_id: string
  display_id?: number
  status: DeliveryStatus
  dispatched_at: string | null
  delivered_at: string | null
  accepted_at: string | null
  goods: Goods[]
}
export type DeliveriesAnswer = { children: Delivery[]; count: number; limit: number; offset: number }

export type SignedLot = {
  line_id: string
  variant_id: string
  lot_id: string
  received_quantity: number
  accepted_quantity: number
  short_quantity: number
  rejected_quantity: number
  over_quantity: number
  weight_g: number | null
  reason: string | null
  note: string | null
  accepted_fen: number
}
export type DeliveryAnswer = {
  child: Delivery
  limits: { min_c: number | null; max_c: number | null } | null
  acceptance: {
    officer_name: string
    accepted_at: string
    temperature: {
      value_dc: number
      within_limits: boolean
      decision: 'accept' | 'reject' | null
      reason: string | null
    } | null
    note: string | null
    signed_hash: string
    lots: SignedLot[]
    photos: { id: string }[]
  } | null
}

export const REASONS = [
  'missing',
  'underweight',
  'extra',
  'damaged',
  'spoiled',
  'temperature',
  'near_expiry',
  'wrong_goods',
  'other',
] as const

export type Difference = {
  kind: string
  quantity: number | null
  amount_fen: number
  no: number | null
  lot_code: string | null
  reason: string | null
}
export type MatchAnswer = {
  order: { id: string; display_id: number; freight_fen: number }
  lines: (Named & {
    line_id: string
    sku: string | null
    units: number
    unit_price_fen: number
    ordered_fen: number
    dispatched_fen: number
    accepted_fen: number
    undisputed_fen: number
    differences: Difference[]
  })[]
  totals: {
    ordered_fen: number
    dispatched_fen: number
    accepted_fen: number
    undisputed_fen: number
    freight_fen: number
    payable_fen: number
  }
}
