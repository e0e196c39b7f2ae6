/** GET /admin/after-sales and /admin/after-sales/:id. */
export type Request = {
  id: string
  order_id: string
  display_id: number | null
  line_id: string
  kind: 'return' | 'damage'
  units: number
  units_left: number
  reason: string
  status: string
  sku: string | null
  name_zh: string | null
  name_en: string | null
  refund_fen: number | null
  disposition: string | null
  decision_note: string | null
  requested_at: string
  decided_at: string | null
  delivered_at: string | null
  amount_left_fen: number
  suggestion: { refund_fen: number; disposition: string }
  photos: { id: string; media_type: string }[]
  lots: { lot_id: string; lot_code: string; trace_code: string; expires_on: string }[]
}
export type Requests = { requests: Request[]; count: number; limit: number; offset: number }
