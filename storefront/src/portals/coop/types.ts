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
  zones: { zone_id: string; zone_code: string; node_name_zh: string; node_name_en: string; on_hand: number }[]
}

export type Listing = Names & {
  id: string
  handle: string
  /** where its picture is */
  picture: string
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

export const PRESALE_STATUSES = [
  ...(['proposed', 'open', 'closed', 'settling', 'settled', 'rejected', 'withdrawn'] as const),
]
export type PresaleStatus = (typeof PRESALE_STATUSES)[number]

export type Presale = {
  id: string
  /** null where the goods have left the catalogue since */
  name_zh: string | null
  name_en: string | null
  base_unit: Unit | null
  status: PresaleStatus
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
  /** base units of the harvest that are in store and free */
  harvested_quantity: number
  summary: Record<string, { promises: number; quantity: number; allocated: number; breached: number }>
  history: { id: string; kind: string; quantity: number | null; reason: string; occurred_at: string }[]
}
