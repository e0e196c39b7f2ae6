import { planLegs } from './plan-legs'
import { byText } from './order'
import { MFEN_PER_FEN, type Problem } from './problem'
import { arcKey } from './routes'
import type { Taking } from './serve'
import type { CostParts, NetworkFacts, PlannedLeg, PlannedPick } from './sourcing-types'
import { keepsRooms, weigh } from './weigh'

/** Takings as a plan: whole grams, legs, money. */
export type Settled = {
  picks: PlannedPick[]
  legs: PlannedLeg[]
  cost_fen: number
  cost: CostParts
  objective_mfen: number
  /** remaining life times grams: the tie between plans of one objective goes to the older goods */
  age: number
  /** false when a node or a leg would handle more than its capacity allows, in grams exact or rounded by pick */
  within_capacity: boolean
}

export function settle(problem: Problem, takings: Taking[], network: NetworkFacts): Settled {
  const picks = picksOf(problem, takings)
  const legs = planLegs(picks, network)
  const used = problem.sites.filter(({ node }) => picks.some(({ node_id }) => node_id === node.id))
  const opening_mfen = used.reduce((sum, { opening_mfen: opening }) => sum + opening, 0)
  const arcOf = new Map(
    problem.arcs.map((arc) => [arcKey(arc.leg, problem.classes[arc.class_index] ?? ''), arc]),
  )
  const arcs = legs.flatMap((leg) => {
    const arc = arcOf.get(arcKey(leg, leg.temperature_class))
    return arc ? [{ leg, arc }] : []
  })
  const fixed_mfen = arcs.reduce((sum, { arc }) => sum + arc.fixed_mfen, 0)
  const legs_fen = legs.reduce((sum, leg) => sum + leg.cost_fen, 0)
  const exact = takings.map(({ group, demand, lot, quantity }) => ({
    weight_g: quantity * demand.grams_per_unit,
    unit: group.unit_mfen_per_g[lot] ?? 0,
    life_days: group.life_days[lot] ?? 0,
  }))
  const age = exact.reduce((sum, { weight_g, life_days }) => sum + weight_g * life_days, 0)
  const variable_mfen = exact.reduce((sum, { weight_g, unit }) => sum + weight_g * unit, 0)
  const opening_fen = opening_mfen / MFEN_PER_FEN
  const leg_fixed_fen = fixed_mfen / MFEN_PER_FEN
  return {
    picks,
    legs,
    cost_fen: opening_fen + legs_fen,
    cost: {
      opening_fen,
      leg_fixed_fen,
      leg_variable_fen: legs_fen - leg_fixed_fen,
      waste_fen: Math.ceil((age * problem.waste_fen_per_kg_day) / MFEN_PER_FEN),
    },
    objective_mfen: opening_mfen + fixed_mfen + Math.round(variable_mfen),
    age,
    within_capacity:
      arcs.every(({ leg, arc }) => leg.weight_g <= arc.room_g) &&
      used.every(({ node, room_g }) => weightFrom(node.id, picks) <= room_g) &&
      keepsRooms(problem, takings),
  }
}

const weightFrom = (id: string, picks: PlannedPick[]): number =>
  picks.reduce((sum, { node_id, weight_g }) => (node_id === id ? sum + weight_g : sum), 0)

function picksOf(problem: Problem, takings: Taking[]): PlannedPick[] {
  const weights_g = weigh(problem, takings)
  return takings
    .flatMap((taking, index) => pickOf(problem, taking, weights_g[index] ?? 0))
    .sort((a, b) => byText(a.line_id, b.line_id))
}

function pickOf(
  { waste_fen_per_kg_day }: Problem,
  { group, demand: { line }, lot, quantity }: Taking,
  weight_g: number,
): PlannedPick[] {
  const from = group.lots[lot]
  if (!from) return []
  const waste_fen_per_kg = waste_fen_per_kg_day * from.remaining_days
  return [
    {
      line_id: line.line_id,
      variant_id: line.variant_id,
      lot_id: from.lot_id,
      zone_id: from.zone_id,
      node_id: from.node_id,
      temperature_class: line.temperature_class,
      quantity,
      expires_on: from.expires_on,
      remaining_days: from.remaining_days,
      weight_g,
      route_fen_per_kg: (group.unit_mfen_per_g[lot] ?? 0) - waste_fen_per_kg,
      waste_fen_per_kg,
    },
  ]
}

/** The smaller objective; of equal ones the older goods. Where both agree the first one stays. */
export const better = (one: Settled | null, other: Settled | null): Settled | null => {
  if (!one || !other) return one ?? other
  const smaller = other.objective_mfen - one.objective_mfen || other.age - one.age
  return smaller < 0 ? other : one
}
