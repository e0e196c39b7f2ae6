/** GET /admin/shortages. */
export type Shortage = {
  id: string
  order_id: string
  display_id: number
  line_id: string
  variant_id: string
  sku: string | null
  name_zh: string | null
  name_en: string | null
  base_unit: string | null
  base_quantity: number | null
  lot_id: string
  quantity: number
  cause: string
  status: string
  reason: string
  created_at: string
  decided_at: string | null
}
export type Shortages = { shortages: Shortage[]; count: number; limit: number; offset: number }

/** GET /admin/catalogue: what can be sold today. */
export type CatalogueItem = {
  variant_id: string
  name_zh: string
  name_en: string
  net_content_zh: string
  net_content_en: string
  price_fen: number | null
  free_units: number
  presale: object | null
}
