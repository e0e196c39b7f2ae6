/** GET /admin/orders/:id/life, as far as this page shows it. */
export type Line = {
  line_id: string
  sku: string | null
  name_zh: string | null
  name_en: string | null
  units: number
  cancelled_units: number
  short_units: number
  can_cancel_units: number
  is_catch_weight: boolean
  amount_fen: number
}
export type Hold = {
  hold_id: string
  line_id: string
  lot_id: string
  lot_code: string
  zone_code: string
  node_name_zh: string
  node_name_en: string
  quantity: number
  base_unit: string
  expires_on: string
  status: string
}
export type Life = {
  order: {
    id: string
    status: string
    ordered_fen: number
    refunded_fen: number
    total_fen: number
    paid_fen: number
    can_cancel: boolean
  }
  lines: Line[]
  shortages: { id: string; line_id: string; status: string; name_zh: string | null; name_en: string | null }[]
  after_sales: { id: string; kind: string; status: string; name_zh: string | null; name_en: string | null }[]
  refunds: {
    id: string
    cause: string
    amount_fen: number
    paid_back_fen: number | null
    occurred_at: string
  }[]
  weights: {
    line_id: string
    estimated_g: number
    actual_g: number
    settled_fen: number
    refund_fen: number
  }[]
  promises: {
    id: string
    line_id: string
    presale_id: string
    quantity: number
    allocated: number
    status: string
    ship_by: string
  }[]
  holds: Hold[]
}
