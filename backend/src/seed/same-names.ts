import type { CandidateLot, NetworkFacts, SourcingPlan } from '@pengshui/cold-chain/domain'
import type { SeededLot } from './lots'
import type { Place } from './network'

/**
 * Ids are new in every database, and sourcing breaks ties by them. So that a day's county is the same county
 * everywhere, its past is planned with names that never change, and the ids are put in afterwards.
 */
export type Names = {
  codeOfNode: (id: string) => string
  planWithIds: (plan: SourcingPlan) => SourcingPlan
}

const lotName = ({ serial }: SeededLot): string => `lot-${String(serial).padStart(6, '0')}`
const zoneName = ({ place, listing }: SeededLot): string => `${place.code}/${listing.temperature_class}`

export function namesOf(places: Place[], lots: SeededLot[]): Names {
  const codes = new Map(places.map(({ id, code }) => [id, code]))
  const ids = new Map([
    ...places.map(({ id, code }) => [code, id] as const),
    ...lots.flatMap((lot) => [[lotName(lot), lot.lot_id] as const, [zoneName(lot), lot.zone_id] as const]),
  ])
  const idOf = (name: string): string => ids.get(name) ?? name
  return {
    codeOfNode: (id) => codes.get(id) ?? id,
    planWithIds: (plan) => ({
      ...plan,
      picks: plan.picks.map((pick) => ({
        ...pick,
        lot_id: idOf(pick.lot_id),
        zone_id: idOf(pick.zone_id),
        node_id: idOf(pick.node_id),
      })),
      excluded: plan.excluded.map((one) => ({
        ...one,
        lot_id: idOf(one.lot_id),
        zone_id: idOf(one.zone_id),
      })),
      legs: plan.legs.map((leg) => ({
        ...leg,
        from_node_id: idOf(leg.from_node_id),
        to_node_id: leg.to_node_id === null ? null : idOf(leg.to_node_id),
      })),
    }),
  }
}

/** The road network by codes, in the order of codes. */
export function withCodes({ nodes, road_legs }: NetworkFacts, { codeOfNode }: Names): NetworkFacts {
  return {
    nodes: nodes
      .map((node) => ({ ...node, id: codeOfNode(node.id) }))
      .sort((a, b) => a.id.localeCompare(b.id)),
    road_legs: road_legs
      .map((leg) => ({
        ...leg,
        from_node_id: codeOfNode(leg.from_node_id),
        to_node_id: leg.to_node_id === null ? null : codeOfNode(leg.to_node_id),
      }))
      .sort((a, b) => a.from_node_id.localeCompare(b.from_node_id)),
  }
}

export const candidateOf = (lot: SeededLot): CandidateLot => ({
  lot_id: lotName(lot),
  zone_id: zoneName(lot),
  node_id: lot.place.code,
  product_id: lot.listing.product_id,
  base_unit: lot.listing.base_unit,
  temperature_class: lot.listing.temperature_class,
  zone_temperature_class: lot.listing.temperature_class,
  free: lot.free,
  expires_on: lot.expires_on,
})
