import type { BaseUnit, Day } from '@pengshui/kernel'

/** One order line, in base units of its product. */
export type SourcingLine = {
  line_id: string
  variant_id: string
  product_id: string
  /** grams or pieces wanted from lots */
  quantity: number
  /** shipping weight of the whole line */
  weight_g: number
  temperature_class: string
  /** shelf life that must remain on the day the goods arrive */
  min_remaining_days: number
}

/** What is free of one lot in one zone. */
export type CandidateLot = {
  lot_id: string
  zone_id: string
  node_id: string
  product_id: string
  base_unit: BaseUnit
  temperature_class: string
  zone_temperature_class: string
  free: number
  expires_on: Day
  /** kept from sale as a whole; such a lot explains itself in the plan and is never taken */
  blocked?: 'quarantined' | 'recalled' | null
}

export type NetworkNode = {
  id: string
  tier: string
  status: string
  opening_cost_fen: number
  pick_capacity_g_per_slot: number
}

/** An arc of the tree village -> township -> county centre -> customers (`to_node_id` null). */
export type RoadLeg = {
  from_node_id: string
  to_node_id: string | null
  fixed_cost_fen: number
  cost_fen_per_kg: number
  hours: number
  temperature_classes: string[]
  capacity_g: number
}

export type NetworkFacts = {
  nodes: NetworkNode[]
  road_legs: RoadLeg[]
  /** what other orders have taken already: grams by `<node>` on the ship day, by arc key on the day a leg starts */
  used?: { pick_g: Record<string, number>; leg_g: Record<string, number> }
}

export type SourcingPolicy = 'least-cost' | 'fefo-strict' | 'single-node'

export type SourcingRequest = {
  lines: SourcingLine[]
  lots: CandidateLot[]
  network: NetworkFacts
  ship_on: Day
  policy?: SourcingPolicy
}

export type Pick = { line_id: string; variant_id: string; lot_id: string; zone_id: string; quantity: number }

export type PlannedPick = Pick & {
  node_id: string
  expires_on: Day
  remaining_days: number
  weight_g: number
}

export type PlannedLeg = {
  seq: number
  from_node_id: string
  to_node_id: string | null
  temperature_class: string
  weight_g: number
  cost_fen: number
  /** whole days after shipping on which this leg starts */
  starts_after_days: number
}

export type ExclusionReason =
  | 'quarantined'
  | 'recalled'
  | 'zone_temperature'
  | 'no_temperature_route'
  | 'node_closed'
  | 'shelf_life_too_short'
  | 'nothing_free'

export type Exclusion = { line_id: string; lot_id: string; zone_id: string; reason: ExclusionReason }

/** The answer, with its explanation: what was taken, how it travels, what was left out and why. */
export type SourcingPlan = {
  policy: SourcingPolicy
  picks: PlannedPick[]
  legs: PlannedLeg[]
  cost_fen: number
  arrives_on: Day
  excluded: Exclusion[]
  /** how many candidate nodes were compared; more than NODES_EXACT_MAX are cut to the cheapest */
  nodes_considered: number
}
