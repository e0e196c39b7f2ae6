/** The life of an order as the API answers it (GET /store/orders/:id/life and the calls that change it). */
/** Null where the goods have left the catalogue since. */
type Names = { name_zh: string | null; name_en: string | null }

export type OrderStatus = 'placed' | 'dispatched' | 'delivered' | 'cancelled'

export type LifeLine = Names & {
  line_id: string
  sku: string | null
  units: number
  cancelled_units: number
  short_units: number
  can_cancel_units: number
  is_catch_weight: boolean
  /** as ordered, whatever has been taken off since */
  amount_fen: number
  /** the last moment of each kind of claim; null where there is none (yet) */
  return_until: string | null
  damage_until: string | null
  claimable_units: number
}

export type Shortage = Names & {
  id: string
  line_id: string
  sku: string | null
  quantity: number
  cause: string
  status: 'open' | 'reallocated' | 'offered' | 'substituted' | 'refunded'
  created_at: string
}

export type SubstitutionSide = Names & { sku: string | null; units: number; unit_price_fen: number | null }

export type Substitution = {
  id: string
  line_id: string
  to_units: number
  /** never above zero: what is swapped in costs the buyer no more */
  price_difference_fen: number
  status: 'offered' | 'accepted' | 'declined' | 'expired'
  expires_at: string
  from: SubstitutionSide
  to: SubstitutionSide
}

/** A recall that reached an order (GET /store/orders/:id/recalls). */
export type OrderRecall = {
  id: string
  number: number
  level: 1 | 2 | 3
  status: 'started' | 'closed'
  outcome: 'confirmed' | 'unfounded' | null
  advice: string
  reason: string
  started_at: string
  state: 'to_ship' | 'on_the_way' | 'delivered'
  response: 'returned' | 'destroyed' | 'consumed' | 'unreached' | null
  lots: { code: string; trace_code: string; product_zh: string | null; product_en: string | null }[]
}

export type ClaimKind = 'return' | 'damage'

export type AfterSalesRequest = {
  id: string
  line_id: string
  kind: ClaimKind
  units: number
  reason: string
  status: 'requested' | 'approved' | 'rejected' | 'withdrawn'
  refund_fen: number | null
  decision_note: string | null
  requested_at: string
  photos: { id: string; media_type: string }[]
}

export type RefundEntry = {
  id: string
  line_id: string | null
  cause: string
  amount_fen: number
  occurred_at: string
  sku: string | null
}

export type WeightSettlement = Names & {
  line_id: string
  estimated_g: number
  actual_g: number
  price_fen_per_kg: number
  estimated_fen: number
  settled_fen: number
  refund_fen: number
  consented: boolean
}

export type PresalePromise = Names & {
  id: string
  line_id: string
  quantity: number
  allocated: number
  status: 'pending' | 'promised' | 'allocated' | 'short' | 'breached' | 'cancelled'
  breached_at: string | null
  harvest_from: string
  harvest_to: string
  ship_by: string
}

export type Life = {
  order: {
    id: string
    display_id: number
    status: OrderStatus
    created_at: string
    total_fen: number
    ordered_fen: number
    refunded_fen: number
    paid: boolean
    can_cancel: boolean
    arrives_on: string | null
    delivered_at: string | null
  }
  lines: LifeLine[]
  shortages: Shortage[]
  substitutions: Substitution[]
  after_sales: AfterSalesRequest[]
  refunds: RefundEntry[]
  weights: WeightSettlement[]
  promises: PresalePromise[]
}

/** One order of GET /store/my-orders. */
export type MyOrder = {
  id: string
  display_id: number
  status: OrderStatus
  created_at: string
  total_fen: number
  refunded_fen: number
  line_count: number
  units: number
  first_lines: ({ name_zh: string; name_en: string } & { thumbnail: string | null; units: number })[]
  open_after_sales: number
}

export type Reordered = {
  cart_id: string
  added: { sku: string; units: number }[]
  left_out: (Names & { sku: string | null; reason: string })[]
}
