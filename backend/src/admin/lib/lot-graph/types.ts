/** GET /admin/lot-graph/:id. */
export type GraphLot = {
  id: string
  code: string
  product_name_zh: string | null
  product_name_en: string | null
  base_unit: string
  status: string
  quantity_initial: number
  on_hand: number
  orders: number
  sold: number
  depth: number
}
export type GraphEdge = {
  parent_id: string
  child_id: string
  event_id: string
  event_time: string
  given: number
  made: number
}
export type LotGraph = { lots: GraphLot[]; edges: GraphEdge[]; is_whole: boolean; limit: number }
