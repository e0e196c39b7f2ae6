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
  blocked?: 'quarantined' | 'recalled' | 'promised' | null
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
  /** what a day of life that the buyer receives is worth to the house; `WASTE_FEN_PER_KG_DAY` unless told */
  waste_fen_per_kg_day?: number
  /** lots the operator does not want here, for a second choice */
  exclude_lot_ids?: string[]
  /** how long the solver may think of one question; see `solve.ts` */
  time_limit_seconds?: number
}

export type Pick = { line_id: string; variant_id: string; lot_id: string; zone_id: string; quantity: number }

export type PlannedPick = Pick & {
  node_id: string
  temperature_class: string
  expires_on: Day
  remaining_days: number
  weight_g: number
  /** why this lot: what a kilogram costs on its way to the customer, and what its remaining life is worth */
  route_fen_per_kg: number
  waste_fen_per_kg: number
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
  | 'excluded_by_operator'
  | 'quarantined'
  | 'recalled'
  | 'promised'
  | 'lot_temperature'
  | 'zone_temperature'
  | 'no_temperature_route'
  | 'node_closed'
  | 'shelf_life_too_short'
  | 'nothing_free'

export type Exclusion = { line_id: string; lot_id: string; zone_id: string; reason: ExclusionReason }

/**
 * How a plan was found. `enumeration`: all sets of open nodes compared. `solver`: HiGHS. `local_search`: sets of open
 * nodes improved step by step. `ranked_sets`: the promising sets filled within their capacities. `first_expiry` and
 * `single_node`: by that rule alone.
 */
export type SourcingMethod =
  'enumeration' | 'solver' | 'local_search' | 'ranked_sets' | 'first_expiry' | 'single_node'

/** What an order costs, part by part. The first three are money paid; the last is what is lost by giving life away. */
export type CostParts = {
  opening_fen: number
  leg_fixed_fen: number
  leg_variable_fen: number
  waste_fen: number
}

/** The answer, with its explanation: what was taken, how it travels, what was left out and why. */
export type SourcingPlan = {
  policy: SourcingPolicy
  picks: PlannedPick[]
  legs: PlannedLeg[]
  /** money paid: opening and legs, each leg rounded up to a fen */
  cost_fen: number
  waste_fen: number
  /** what was made as small as possible, in thousandths of a fen, unrounded by leg */
  objective_mfen: number
  cost: CostParts
  arrives_on: Day
  excluded: Exclusion[]
  /** how many candidate nodes were compared */
  nodes_considered: number
  method: SourcingMethod
  /** true: no plan within the rules of the policy has a smaller objective */
  proved_optimal: boolean
}

/** A solver's answer: values by variable name, zeros may be missing. `feasible`: the best before the time ran out. */
export type MilpAnswer = {
  status: 'optimal' | 'feasible' | 'infeasible' | 'failed'
  values: Record<string, number>
  objective: number
}

/** Solves a minimisation in CPLEX LP text. Never throws: what it cannot solve is `failed`. */
export type MilpSolver = (lp: string, time_limit_seconds: number) => Promise<MilpAnswer>
