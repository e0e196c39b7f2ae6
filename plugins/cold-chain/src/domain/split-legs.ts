import { prorate } from '@pengshui/kernel'
import type { Load } from './plan-legs'
import type { PlannedLeg } from './sourcing-types'

/** A leg of the goods picked at one node; null: it carries the goods of every node it passes. */
export type ParcelLeg = PlannedLeg & { origin_node_id: string | null }

/**
 * Legs for goods that may leave on days of their own: one chain per node and class, each shared leg's weight and
 * cost shared out by weight, so that the chains of a leg sum to it.
 */
export function splitLegs(legs: PlannedLeg[], loads: Load[]): ParcelLeg[] {
  const parcels = new Map<string, Load>()
  for (const load of loads) {
    const key = `${load.node_id}|${load.temperature_class}`
    parcels.set(key, { ...load, weight_g: load.weight_g + (parcels.get(key)?.weight_g ?? 0) })
  }
  const ways = [...parcels.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, parcel]) => ({ parcel, way: new Set(wayOf(parcel, legs)) }))
  return legs
    .flatMap((leg) => {
      const on = ways.filter(({ way }) => way.has(leg)).map(({ parcel }) => parcel)
      const weights = on.map(({ weight_g }) => weight_g)
      const [grams, fen] = [prorate(leg.weight_g, weights), prorate(leg.cost_fen, weights)]
      return on.map(({ node_id }, index) => ({
        ...leg,
        origin_node_id: node_id,
        weight_g: grams[index] ?? 0,
        cost_fen: fen[index] ?? 0,
      }))
    })
    .map((leg, index) => ({ ...leg, seq: index + 1 }))
}

/** The legs that carry a parcel to the customer. Throws when they do not: they were planned for it. */
function wayOf({ node_id, temperature_class }: Load, legs: PlannedLeg[]): PlannedLeg[] {
  const way: PlannedLeg[] = []
  let at: string | null = node_id
  while (at !== null) {
    const leg = legs.find((one) => one.from_node_id === at && one.temperature_class === temperature_class)
    if (!leg || way.includes(leg)) throw new Error(`No leg carries ${temperature_class} goods on from ${at}`)
    way.push(leg)
    at = leg.to_node_id
  }
  return way
}
