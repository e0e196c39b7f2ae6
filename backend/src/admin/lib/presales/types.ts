/** GET /admin/presales and /admin/presales/:id. */
export type Presale = {
  id: string
  status: string
  name_zh: string | null
  name_en: string | null
  seller_name_zh: string | null
  seller_name_en: string | null
  base_unit: string | null
  sells_from: string
  sells_to: string
  harvest_from: string
  harvest_to: string
  ship_by: string
  forecast_quantity: number
  sell_percent: number
  sellable_quantity: number
  promised_quantity: number
  yield_quantity: number | null
}
export type PresaleDetail = Presale & {
  harvested_quantity: number
  summary: Record<string, { promises: number; quantity: number; allocated: number; breached: number }>
  history: { id: string; kind: string; quantity: number | null; reason: string; occurred_at: string }[]
}
export type Presales = { presales: Presale[]; count: number; limit: number; offset: number }
export type Preview = {
  available_quantity: number
  yield_quantity: number
  wanted_quantity: number
  shared_quantity: number
  whole: number
  short: number
  nothing: number
}
export type Progress = {
  served: number
  failed: { order_id: string; code: string; message: string }[]
  left: number
}
export type Promises = {
  promises: {
    id: string
    order_id: string
    display_id: number | null
    quantity: number
    allocated: number
    status: string
    breached_at: string | null
  }[]
  count: number
  limit: number
  offset: number
}
