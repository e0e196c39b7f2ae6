import type { Problem } from './problem'
import type { Taking } from './serve'

/** Floating sums of grams are as exact as this. */
const DUST_G = 1e-6

const exactGrams = ({ demand: { line }, quantity }: Taking): number =>
  (line.weight_g * quantity) / line.quantity

/** What sites and arcs handle, in grams. */
type Loads = { site_g: number[]; arc_g: number[] }

const siteOf = ({ group, lot }: Taking): number => group.sites[lot] ?? 0

const pathOf = ({ sites, paths }: Problem, taking: Taking): number[] =>
  paths[taking.group.class_index * sites.length + siteOf(taking)] ?? []

function load(problem: Problem, { site_g, arc_g }: Loads, taking: Taking, weight_g: number): void {
  const site = siteOf(taking)
  site_g[site] = (site_g[site] ?? 0) + weight_g
  for (const arc of pathOf(problem, taking)) arc_g[arc] = (arc_g[arc] ?? 0) + weight_g
}

const emptyLoads = ({ sites, arcs }: Problem): Loads => ({
  site_g: sites.map(() => 0),
  arc_g: arcs.map(() => 0),
})

/**
 * Whole grams of every taking. A line's grams are shared without loss: each taking has its share rounded down, and the
 * grams that are left go to the largest remainders, first where a node and its way have room for one more.
 */
export function weigh(problem: Problem, takings: Taking[]): number[] {
  const exact_g = takings.map(exactGrams)
  const weights_g = exact_g.map(Math.floor)
  const loads = emptyLoads(problem)
  takings.forEach((taking, index) => load(problem, loads, taking, weights_g[index] ?? 0))
  const remainder = (index: number): number => (exact_g[index] ?? 0) - (weights_g[index] ?? 0)
  const hasRoom = (index: number): boolean => {
    const taking = takings[index]
    if (!taking || remainder(index) < DUST_G) return false
    const site = siteOf(taking)
    return (
      (loads.site_g[site] ?? 0) < (problem.sites[site]?.room_g ?? 0) &&
      pathOf(problem, taking).every((arc) => (loads.arc_g[arc] ?? 0) < (problem.arcs[arc]?.room_g ?? 0))
    )
  }
  for (const [demand, mine] of byDemand(takings)) {
    let rest_g = mine.reduce((left, index) => left - (weights_g[index] ?? 0), demand.line.weight_g)
    let waiting = mine.sort((a, b) => remainder(b) - remainder(a) || a - b)
    while (rest_g > 0) {
      const index = waiting.find(hasRoom) ?? waiting[0]
      const taking = index === undefined ? undefined : takings[index]
      if (index === undefined || !taking) break
      weights_g[index] = (weights_g[index] ?? 0) + 1
      load(problem, loads, taking, 1)
      rest_g -= 1
      waiting = waiting.filter((other) => other !== index)
    }
  }
  return weights_g
}

function byDemand(takings: Taking[]): Map<Taking['demand'], number[]> {
  const indexes = new Map<Taking['demand'], number[]>()
  takings.forEach(({ demand }, index) => {
    const mine = indexes.get(demand)
    if (mine) mine.push(index)
    else indexes.set(demand, [index])
  })
  return indexes
}

/** Whether rooms hold in grams before rounding: what the solver is asked to keep, so that both judge alike. */
export function keepsRooms(problem: Problem, takings: Taking[]): boolean {
  const loads = emptyLoads(problem)
  for (const taking of takings) load(problem, loads, taking, exactGrams(taking))
  return (
    problem.sites.every(({ room_g }, site) => (loads.site_g[site] ?? 0) <= room_g + DUST_G) &&
    problem.arcs.every(({ room_g }, arc) => (loads.arc_g[arc] ?? 0) <= room_g + DUST_G)
  )
}
