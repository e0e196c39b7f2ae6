type Names = { name_zh: string; name_en: string }
export type Stock = { base_unit: string; lots: number; on_hand: number; held: number; quarantined: number }
export type Zone = { id: string; code: string; temperature_class: string; capacity_g: number; stock: Stock[] }
export type Node = Names & {
  id: string
  code: string
  tier: string
  parent_id: string | null
  status: string
  zones: Zone[]
}

export type LotBalance = {
  lot_id: string
  zone_id: string
  base_unit: string
  temperature_class: string
  expires_on: string
  on_hand: number
  held: number
  quarantined: number
}
