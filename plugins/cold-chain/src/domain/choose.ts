import { cheapestSets, openOf, rankSets, risingSets, type Ranking } from './enumerate'
import type { Choice, Given } from './choice'
import type { Problem } from './problem'
import { relaxedPrice, searchOpenSets, type Price } from './search'
import { isServed, openAll, openSites, serve, serveWithin, type Open, type Taking } from './serve'
import { better, settle, type Settled } from './settle'
import { EXACT_TIME_LIMIT_SECONDS, solved } from './solve'
import type { SourcingMethod } from './sourcing-types'

/** Open-node sets are enumerated exactly up to this many nodes (4,095 sets). */
export const NODES_EXACT_MAX = 12
/** Sets of one least cost that are compared by age, and sets tried within capacities when no solver is at hand. */
const TIES_MAX = 8
const RANKED_MAX = 200

const exactGroups = ({ groups }: Problem): boolean => groups.every(({ greedy_is_exact }) => greedy_is_exact)

/** The least objective: enumerated, or solved, or searched; null when no plan keeps within the capacities. */
export async function leastCost(given: Given): Promise<Choice | null> {
  if (given.problem.sites.length > NODES_EXACT_MAX) return solved(given, bySearch(given))
  const ranking = rankSets(given.problem)
  const settled = cheapestOf(given, ranking)
  // Capacities only forbid plans: what keeps them without having looked at them is the best there is.
  if (settled?.within_capacity && exactGroups(given.problem))
    return { settled, method: 'enumeration', proved_optimal: true }
  return solved(given, byRankedSets(given, ranking), EXACT_TIME_LIMIT_SECONDS)
}

/** The winner of the enumeration; of several the one that keeps within capacities, then the older goods. */
function cheapestOf({ problem, network }: Given, ranking: Ranking): Settled | null {
  let best: Settled | null = null
  for (const set of cheapestSets(ranking, TIES_MAX)) {
    const takings = serve(problem, openOf(problem, ranking, set))
    if (!isServed(takings)) continue
    const settled = settle(problem, takings, network)
    if (best && !best.within_capacity && settled.within_capacity) best = settled
    else if (!best || best.within_capacity === settled.within_capacity) best = better(best, settled)
  }
  return best
}

function within({ problem, network }: Given, open: Open): Settled | null {
  const takings = serveWithin(problem, open)
  const settled = isServed(takings) ? settle(problem, takings, network) : null
  return settled?.within_capacity ? settled : null
}

/** Fills the sets in order of relaxed cost; no later set can be cheaper than its relaxed cost. */
function byRankedSets(given: Given, ranking: Ranking): Choice | null {
  let best: Settled | null = null
  for (const set of risingSets(ranking).slice(0, RANKED_MAX)) {
    if (best && (ranking.totals_mfen[set] ?? 0) >= best.objective_mfen) break
    const sites = given.problem.sites.flatMap((_, site) => (set & (1 << site) ? [site] : []))
    best = better(best, within(given, openOf(given.problem, ranking, set)))
    best = better(best, within(given, openSites(given.problem, sites)))
  }
  best ??= within(given, openAll(given.problem))
  return best && { settled: best, method: 'ranked_sets', proved_optimal: false }
}

function bySearch(given: Given): Choice | null {
  const { problem, network } = given
  const open = searchOpenSets(problem, relaxedPrice(problem))
  const takings = open && serve(problem, open)
  const relaxed = takings && isServed(takings) ? settle(problem, takings, network) : null
  if (relaxed?.within_capacity) return { settled: relaxed, method: 'local_search', proved_optimal: false }
  const narrow = searchOpenSets(problem, narrowPrice(given))
  const settled = narrow && within(given, narrow)
  return settled && { settled, method: 'local_search', proved_optimal: false }
}

/** The price within capacities. */
function narrowPrice({ problem, network }: Given): Price {
  return (open, used) => {
    const takings = serveWithin(problem, open)
    if (!isServed(takings)) return Infinity
    used.fill(0)
    for (const { group, lot } of takings)
      used[group.class_index * problem.sites.length + (group.sites[lot] ?? 0)] = 1
    return settle(problem, takings, network).objective_mfen
  }
}

/** Every node alone, the cheapest one. */
export function singleNode(given: Given): Choice | null {
  const { problem, network } = given
  let best: Settled | null = null
  problem.sites.forEach((_, site) => {
    const takings = serve(problem, openSites(problem, [site]))
    const settled = isServed(takings) ? settle(problem, takings, network) : null
    if (settled?.within_capacity) best = better(best, settled)
  })
  return best && { settled: best, method: 'single_node', proved_optimal: exactGroups(problem) }
}

/** Takings of an order, by what expires first, whatever it costs; a full node or leg is passed over. */
export function inOrderOf(given: Given, takings: Taking[], method: SourcingMethod): Choice {
  return { settled: settle(given.problem, takings, given.network), method, proved_optimal: false }
}
