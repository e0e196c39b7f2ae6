export type RecallStatus = 'draft' | 'starting' | 'started' | 'closed' | 'cancelled'
export type Response = 'returned' | 'destroyed' | 'consumed' | 'unreached'

export type RecallRow = {
  id: string
  number: number
  level: 1 | 2 | 3
  is_drill: boolean
  status: RecallStatus
  reason: string
  opened_at: string
  start_due_at: string
  started_at: string | null
  finish_due_on: string | null
  closed_at: string | null
  outcome: 'confirmed' | 'unfounded' | null
  lots: number
  orders: number
  answered: number
}
export type Recalls = { recalls: RecallRow[]; count: number; limit: number; offset: number }

export type Recall = Omit<RecallRow, 'lots' | 'orders' | 'answered'> & {
  start: Record<string, unknown>
  advice: string
  known_at: string
  took_ms: number | null
  conclusion: string | null
}
export type Totals = {
  lots: number
  orders: number
  institutions: number
  to_ship: number
  on_the_way: number
  delivered: number
  seen: number
  answered: number
  responses: Partial<Record<Response, number>>
  units: {
    base_unit: string
    made: number
    in_stock: number
    quarantined: number
    sold: number
    answered: number
  }[]
  accounted_percent: number
}
export type Whole = { recall: Recall; totals: Totals }

export type RecallOrder = {
  order_id: string
  display_id: number
  created_at: string
  institution_zh: string | null
  institution_en: string | null
  lots: number
  quantity_g: number
  quantity_pieces: number
  state: 'to_ship' | 'on_the_way' | 'delivered'
  seen_at: string | null
  response: Response | null
  note: string | null
}
export type RecallOrders = { orders: RecallOrder[]; count: number; limit: number; offset: number }

export type RecallLot = {
  lot_id: string
  code: string
  product_zh: string | null
  product_en: string | null
  base_unit: string
  is_start: boolean
  made: number
  in_stock: number
  quarantined: number
  promised: number
  sold: number
}
export type RecallLots = { lots: RecallLot[]; count: number; limit: number; offset: number }
