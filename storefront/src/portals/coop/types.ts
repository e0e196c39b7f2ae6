/** Answers of the cooperative's routes (backend/src/api/coop, plugins/{cooperative,certification}/src/api/coop). */
export type Unit = 'g' | 'piece'
type Names = { name_zh: string; name_en: string }
export type Paged = { count: number; limit: number; offset: number }

export type Today = {
  day: string
  orders: number
  picks_waiting: number
  listings: number
  lots_in_stock: number
  lots_expiring: number
  lots_taken_in: number
  certificates_ending: number
}

export type OrderLine = Names & {
  line_id: string
  display_id: number
  placed_at: string
  sku: string
  net_content_zh: string
  net_content_en: string
  base_unit: Unit
  units: number
  quantity: number
  status: string
  lots: {
    lot_code: string
    quantity: number
    node_name_zh: string
    node_name_en: string
    zone_code: string
  }[]
}

export type Lot = Names & {
  id: string
  code: string
  trace_code: string
  base_unit: Unit
  temperature_class: string
  produced_on: string
  expires_on: string
  status: 'active' | 'recalled' | 'closed'
  quantity_initial: number
  on_hand: number
  held: number
  quarantined: number
  zones: { zone_id: string; node_name_zh: string; node_name_en: string; on_hand: number }[]
}

export type Listing = Names & {
  id: string
  handle: string
  base_unit: Unit
  temperature_class: string
  shelf_life_days: number
  status: 'draft' | 'listed' | 'delisted'
  variants: number
  on_hand: number
  free: number
  lots: number
  earliest_expires_on: string | null
}

export type Zone = {
  id: string
  code: string
  temperature_class: string
  node: Names & { tier: string; township_code: string }
}

export type Certificate = {
  id: string
  type_code: string
  number: string | null
  subject_name: string | null
  valid_to: string | null
  status: string
}
export type CertificateType = Names & { code: string }
