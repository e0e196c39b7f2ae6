import type { NetworkFacts, RoadLeg } from './sourcing-types'

const HOURS_PER_DAY = 24

/** The one way from a node to the customer on the tree, or null when an arc is missing. */
export function pathFrom(node_id: string, network: NetworkFacts): RoadLeg[] | null {
  return pathsOf(network)(node_id)
}

/** Ways to the customer, for many nodes of one network. */
export function pathsOf({ road_legs }: NetworkFacts): (node_id: string) => RoadLeg[] | null {
  const legFrom = new Map(road_legs.map((leg) => [leg.from_node_id, leg]))
  return (node_id) => {
    const path: RoadLeg[] = []
    let at: string | null = node_id
    while (at !== null) {
      const leg: RoadLeg | undefined = legFrom.get(at)
      // More legs than there are roads: they run in a circle.
      if (!leg || path.length > road_legs.length) return null
      path.push(leg)
      at = leg.to_node_id
    }
    return path
  }
}

/** Days from shipping to arrival; a started day counts, because life is counted in whole days. */
export const travelDays = (path: RoadLeg[]): number =>
  Math.ceil(path.reduce((hours, leg) => hours + leg.hours, 0) / HOURS_PER_DAY)

/** Days from shipping to arrival on the longest way of a network. */
export function longestTravelDays(network: NetworkFacts): number {
  const pathOf = pathsOf(network)
  return Math.max(0, ...network.nodes.map(({ id }) => travelDays(pathOf(id) ?? [])))
}

export const holdsClass = (path: RoadLeg[], temperature_class: string): boolean =>
  path.every((leg) => leg.temperature_classes.includes(temperature_class))

export const arcKey = (
  leg: Pick<RoadLeg, 'from_node_id' | 'to_node_id'>,
  temperature_class: string,
): string => `${leg.from_node_id}>${leg.to_node_id ?? ''}|${temperature_class}`
