import type { Problem } from './problem'
import { groupCost, openSites, type Open } from './serve'

/** Sets of open sites as bits. `serving`, by class and set: the part of the set that best serves the class. */
export type Ranking = { totals_mfen: Float64Array; serving: Uint16Array[] }

/**
 * The relaxed cost of every set of open sites: all rules but pick and leg capacity.
 *
 * For class c and set S, f_c(S) = fixed cost of all arcs from S + the greedy cost of c's groups from S. The cost of
 * a plan that uses exactly the sets S_c is opening(union of S_c) + sum of f_c(S_c), as no fixed cost is shared between
 * classes and the greedy cost is the least for given sites (see `groupCost`). With g_c(U) = min of f_c over the
 * subsets of U, the optimum is the least opening(U) + sum of g_c(U): at the U that is the union of an optimal plan's
 * sets it is that plan's cost, and nowhere less. Sites of S that give nothing only add cost, so they never win alone.
 * Hence, when the winner violates no capacity, it is also optimal under capacities, which can only forbid plans.
 */
export function rankSets(problem: Problem): Ranking {
  const n = problem.sites.length
  const size = 1 << n
  const totals_mfen = openingOf(problem)
  const serving: Uint16Array[] = []
  problem.classes.forEach((_, class_index) => {
    const cost = fixedOf(problem, class_index)
    for (const group of problem.groups) if (group.class_index === class_index) addGroup(problem, group, cost)
    const best = Uint16Array.from({ length: size }, (_set, set) => set)
    minOverSubsets(cost, best, n)
    for (let set = 0; set < size; set++) totals_mfen[set] = (totals_mfen[set] ?? 0) + (cost[set] ?? 0)
    serving.push(best)
  })
  return { totals_mfen, serving }
}

const lowest = (set: number): number => 31 - Math.clz32(set & -set)

function openingOf({ sites }: Problem): Float64Array {
  const sum = new Float64Array(1 << sites.length)
  for (let set = 1; set < sum.length; set++)
    sum[set] = (sum[set & (set - 1)] ?? 0) + (sites[lowest(set)]?.opening_mfen ?? 0)
  return sum
}

/** Each arc once, however many sites of a set lie above it. */
function fixedOf({ sites, arcs }: Problem, class_index: number): Float64Array {
  const masks = arcs
    .filter((arc) => arc.class_index === class_index)
    .map(({ fixed_mfen, sites: above }) => ({
      fixed_mfen,
      mask: above.reduce((bits, site) => bits | (1 << site), 0),
    }))
  const bySite = sites.map((_, site) => masks.filter(({ mask }) => mask & (1 << site)))
  const sum = new Float64Array(1 << sites.length)
  for (let set = 1; set < sum.length; set++) {
    const rest = set & (set - 1)
    let fixed = sum[rest] ?? 0
    for (const { fixed_mfen, mask } of bySite[lowest(set)] ?? []) if ((mask & rest) === 0) fixed += fixed_mfen
    sum[set] = fixed
  }
  return sum
}

/** A group asks only which of its own sites are open, so it is counted once for each set of those. */
function addGroup(problem: Problem, group: Problem['groups'][number], cost: Float64Array): void {
  const n = problem.sites.length
  const own = [...new Set(group.sites)]
  const mask = own.reduce((bits, site) => bits | (1 << site), 0)
  const from = group.class_index * n
  const table = new Float64Array(1 << n)
  const open: Open = openSites(problem, [])
  for (let set = mask; ; set = (set - 1) & mask) {
    for (const site of own) open[from + site] = (set >> site) & 1
    table[set] = groupCost(group, n, open)
    if (set === 0) break
  }
  for (let set = 0; set < cost.length; set++) cost[set] = (cost[set] ?? 0) + (table[set & mask] ?? 0)
}

function minOverSubsets(cost: Float64Array, best: Uint16Array, n: number): void {
  for (let site = 0; site < n; site++)
    for (let set = 0; set < cost.length; set++) {
      if (!(set & (1 << site))) continue
      const without = set ^ (1 << site)
      // Not dearer without the site: keep it closed.
      if ((cost[without] ?? 0) <= (cost[set] ?? 0)) {
        cost[set] = cost[without] ?? 0
        best[set] = best[without] ?? 0
      }
    }
}

/** The sites a set opens for each class. */
export function openOf({ sites, classes }: Problem, { serving }: Ranking, set: number): Open {
  const open = new Uint8Array(classes.length * sites.length)
  classes.forEach((_, index) => {
    const part = serving[index]?.[set] ?? 0
    sites.forEach((_site, site) => {
      open[index * sites.length + site] = (part >> site) & 1
    })
  })
  return open
}

/** Sets by rising cost, the ones that cover the order only. */
export function risingSets({ totals_mfen }: Ranking): number[] {
  const sets: number[] = []
  for (let set = 1; set < totals_mfen.length; set++) if (Number.isFinite(totals_mfen[set])) sets.push(set)
  return sets.sort((a, b) => (totals_mfen[a] ?? 0) - (totals_mfen[b] ?? 0) || a - b)
}

/** The cheapest sets, all of one cost, at most `max` of them. */
export function cheapestSets({ totals_mfen }: Ranking, max: number): number[] {
  const least = totals_mfen.reduce((min, total) => Math.min(min, total), Infinity)
  const sets: number[] = []
  for (let set = 1; set < totals_mfen.length && sets.length < max; set++)
    if ((totals_mfen[set] ?? Infinity) <= least) sets.push(set)
  return sets
}
