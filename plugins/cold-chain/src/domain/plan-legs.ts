import { arcKey, pathFrom } from './routes'
import type { NetworkFacts, PlannedLeg } from './sourcing-types'

const HOURS_PER_DAY = 24
const GRAMS_PER_KG = 1000

/** Goods that leave a node, of one temperature class. */
export type Load = { node_id: string; temperature_class: string; weight_g: number }

/**
 * The legs that carry loads to the customer: goods of one class share the trip on every arc they have in common.
 * For orders whose lots changed after placing; throws when a node has no way, because its lots were chosen by it.
 */
export function planLegs(loads: Load[], network: NetworkFacts): PlannedLeg[] {
  type Trip = Omit<PlannedLeg, 'seq' | 'cost_fen'> & {
    depth: number
    fixed_cost_fen: number
    cost_fen_per_kg: number
  }
  const trips = new Map<string, Trip>()
  for (const { node_id, temperature_class, weight_g } of loads) {
    const path = pathFrom(node_id, network)
    if (!path) throw new Error(`Node ${node_id} has no way to the customer`)
    let hours = 0
    path.forEach((arc, index) => {
      const key = arcKey(arc, temperature_class)
      const starts_after_days = Math.floor(hours / HOURS_PER_DAY)
      const { from_node_id, to_node_id, fixed_cost_fen, cost_fen_per_kg } = arc
      const trip = trips.get(key) ?? {
        ...{ from_node_id, to_node_id, temperature_class, fixed_cost_fen, cost_fen_per_kg },
        weight_g: 0,
        starts_after_days,
        depth: path.length - index,
      }
      trip.weight_g += weight_g
      trip.starts_after_days = Math.max(trip.starts_after_days, starts_after_days)
      trips.set(key, trip)
      hours += arc.hours
    })
  }
  return [...trips.entries()]
    .sort(
      ([one, a], [other, b]) =>
        a.starts_after_days - b.starts_after_days || b.depth - a.depth || one.localeCompare(other),
    )
    .map(([, { depth: _depth, fixed_cost_fen, cost_fen_per_kg, ...leg }], index) => ({
      ...leg,
      seq: index + 1,
      cost_fen: fixed_cost_fen + Math.ceil((leg.weight_g * cost_fen_per_kg) / GRAMS_PER_KG),
    }))
}
