/** GET /admin/lots and /admin/lots/:id. */
export type Lot = {
  id: string
  code: string
  trace_code: string
  gtin: string
  product_name_zh: string | null
  product_name_en: string | null
  producer_name_zh: string | null
  producer_name_en: string | null
  village_name: string | null
  plot_ref: string | null
  base_unit: string
  quantity_initial: number
  produced_on: string
  expires_on: string
  status: string
  temperature_class: string
  conformity_certificate_no: string | null
}
export type LotPage = { lots: Lot[]; count: number; limit: number; offset: number }
export type LotEvent = {
  event_id: string
  event_type: string
  action: string | null
  biz_step: string
  disposition: string | null
  event_time: string
  quantity: number
  uom: string
  biz_transactions: { type: string; id: string }[]
  extension: { place?: { name_zh: string; name_en: string } }
}
export type LotDetail = {
  lot: Lot & { gtin_is_internal: boolean }
  events: LotEvent[]
  event_count: number
  limit: number
  offset: number
}
