export type Sums = Record<'made' | 'on_hand' | 'promised' | 'sold', number>
export type Unit = 'g' | 'piece'

export type ScopeLot = {
  id: string
  code: string
  trace_code: string
  product_name_zh: string | null
  product_name_en: string | null
  producer_name_zh: string | null
  producer_name_en: string | null
  village_name: string | null
  plot_ref: string | null
  produced_on: string
  base_unit: Unit
  is_start: boolean
} & Sums

export type ScopeOrder = {
  order_id: string
  display_id: number
  created_at: string
  institution_zh: string | null
  institution_en: string | null
  lots: number
  quantity_g: number
  quantity_pieces: number
  state: 'to_ship' | 'on_the_way' | 'delivered'
}

export type ScopeNode = {
  id: string
  code: string
  name_zh: string
  name_en: string
  lots: number
  on_hand_g: number
  on_hand_pieces: number
}

type Whole = {
  totals: {
    starts: number
    lots: number
    quantities: Partial<Record<Unit, Sums>>
    orders: number
    buyers: number
    institutions: number
    to_ship: number
    on_the_way: number
    delivered: number
  }
  nodes: ScopeNode[]
  count: number
  limit: number
  offset: number
}
export type ScopeAnswer = Whole &
  ({ list: 'lots'; rows: ScopeLot[] } | { list: 'orders'; rows: ScopeOrder[] })
