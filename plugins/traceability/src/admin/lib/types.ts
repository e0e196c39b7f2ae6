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
  conformity_certificate_no: string | null
}
export type LotPage = { lots: Lot[]; count: number; limit: number; offset: number }
export type LotDetail = {
  lot: Lot
  events: {
    event_id: string
    event_type: string
    biz_step: string
    event_time: string
    quantity: number
    uom: string
    extension: { place?: { name_zh: string; name_en: string } }
  }[]
  event_count: number
  limit: number
  offset: number
}
