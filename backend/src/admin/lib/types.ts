/** GET /admin/orders/:id/allocation (plugins/cold-chain). */
export type OrderAllocation = {
  allocation: {
    policy: string
    cost_fen: number
    arrives_on: string
    plan: {
      picks: { lot_id: string; zone_id: string; node_id: string; quantity: number; remaining_days: number }[]
      excluded: { lot_id: string; zone_id: string; reason: string }[]
    }
  } | null
  legs: {
    id: string
    seq: number
    from_node_id: string
    to_node_id: string | null
    temperature_class: string
    weight_g: number
    cost_fen: number
    status: string
    planned_on: string
  }[]
  holds: { id: string; lot_id: string; zone_id: string; quantity: number; status: string }[]
  nodes: { id: string; name_zh: string; name_en: string; tier: string }[]
}
