/** GET /admin/stock and its neighbours. */
export type StockRow = {
  lot_id: string
  lot_code: string
  trace_code: string
  name_zh: string | null
  name_en: string | null
  node_id: string
  node_name_zh: string
  node_name_en: string
  zone_id: string
  zone_code: string
  temperature_class: string
  base_unit: string
  on_hand: number
  held: number
  quarantined: number
  free: number
  blocked_reason: string | null
  expires_on: string
  days_left: number
  lot_status: string
}
export type Stock = { stock: StockRow[]; count: number; limit: number; offset: number }
export type Zone = {
  id: string
  code: string
  node_id: string
  node_name_zh: string
  node_name_en: string
  node_status: string
  temperature_class: string
  capacity_g: number
  used_g: number
}
export type Movement = {
  seq: number
  kind: string
  delta_on_hand: number
  delta_held: number
  delta_quarantined: number
  reason: string | null
  order_id: string | null
  occurred_at: string
}
export type Movements = { movements: Movement[]; count: number; limit: number; offset: number }
export type CheckedRow = {
  row: number
  lot_code: string
  lot_id: string | null
  name_zh: string | null
  name_en: string | null
  base_unit: string | null
  on_hand: number | null
  held: number | null
  counted: number | null
  delta: number | null
  error: { code: string; message: string } | null
}
export type Preview = {
  rows: CheckedRow[]
  errors: number
  missing: {
    lot_id: string
    lot_code: string
    name_zh: string | null
    name_en: string | null
    base_unit: string
    on_hand: number
  }[]
}
export type Count = {
  id: string
  zone_id: string
  reason: string
  counted_at: string
  lines: number
  changed: number
}
export type CountDetail = Omit<Count, 'lines' | 'changed'> & {
  zone_code: string | null
  rows: { lot_id: string; lot_code: string | null; on_hand_before: number; counted: number }[]
}

export const keyOf = ({ lot_id, zone_id }: { lot_id: string; zone_id: string }): string =>
  `${lot_id}:${zone_id}`
