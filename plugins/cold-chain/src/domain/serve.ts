import type { Demand, Group, Problem } from './problem'

/** Which sites may serve which class: 1 at `class_index * sites.length + site`. */
export type Open = Uint8Array

/** Base units of one lot for one line. */
export type Taking = { group: Group; demand: Demand; lot: number; quantity: number }

/** The line that cannot be covered, and what stands in the way. */
export type Unserved = { demand: Demand; by: 'lots' | 'capacity' }

export const openAll = ({ classes, sites }: Problem): Open =>
  new Uint8Array(classes.length * sites.length).fill(1)

/** Sites open for every class. */
export function openSites({ classes, sites }: Problem, chosen: readonly number[]): Open {
  const open = new Uint8Array(classes.length * sites.length)
  for (const site of chosen)
    for (let index = 0; index < classes.length; index++) open[index * sites.length + site] = 1
  return open
}

let left = new Float64Array(64)

/**
 * The variable cost of a group from open sites, in thousandths of a fen: the most demanding line first, the cheapest
 * lot first. Marks in `used` the sites it takes from. Infinity when the open sites cannot cover it.
 *
 * This is optimal without capacities. One line: obvious. Several: eligible lots are nested, E1 within E2 within ...
 * Let an optimal plan give line 1 a unit u and not v of E1, v cheaper. Where v is unused, taking it is better; where a
 * later line j has it, exchange them: u lies in E1 and so in Ej, and the cost changes by (g1 - gj) (cv - cu) <= 0, as
 * line 1 weighs no less per unit (`greedy_is_exact`). So some optimal plan gives line 1 its cheapest units; the rest
 * follows by induction on the lines, as what line 1 leaves is again nested.
 */
export function groupCost(group: Group, sites: number, open: Open, used?: Uint8Array): number {
  const { demands, lots, free, unit_mfen_per_g, life_days } = group
  const from = group.class_index * sites
  if (left.length < lots.length) left = new Float64Array(lots.length * 2)
  for (let lot = 0; lot < lots.length; lot++) left[lot] = free[lot] ?? 0
  let cost_mfen = 0
  for (const { line, grams_per_unit } of demands) {
    let wanted = line.quantity
    for (let lot = 0; lot < lots.length && wanted > 0; lot++) {
      const slot = from + (group.sites[lot] ?? 0)
      const rest = left[lot] ?? 0
      if (rest === 0 || !open[slot] || (life_days[lot] ?? 0) < line.min_remaining_days) continue
      const quantity = Math.min(wanted, rest)
      left[lot] = rest - quantity
      wanted -= quantity
      cost_mfen += quantity * grams_per_unit * (unit_mfen_per_g[lot] ?? 0)
      if (used) used[slot] = 1
    }
    if (wanted > 0) return Infinity
  }
  return cost_mfen
}

/** Room left for other lines at sites and on arcs; absent: the rooms are taken for endless. */
type Rooms = { pick_g: number[]; leg_g: number[] }

type LotOrder = (group: Group) => number[]

const cheapestFirst: LotOrder = ({ lots }) => lots.map((_, index) => index)

/** First expiry over all nodes; of one day the cheapest. */
export const firstExpiryFirst: LotOrder = ({ lots }) =>
  lots
    .map((lot, index) => ({ expires_on: lot.expires_on, index }))
    .sort((a, b) => (a.expires_on < b.expires_on ? -1 : a.expires_on > b.expires_on ? 1 : a.index - b.index))
    .map(({ index }) => index)

/** Takes lots as `groupCost` counts them. */
export const serve = (problem: Problem, open: Open): Taking[] | Unserved =>
  take(problem, open, cheapestFirst, null)

/** The same within every pick and leg capacity: a full node or leg is passed over. Finds a plan often, not always. */
export function serveWithin(
  problem: Problem,
  open: Open,
  order: LotOrder = cheapestFirst,
): Taking[] | Unserved {
  const rooms = {
    pick_g: problem.sites.map(({ room_g }) => room_g),
    leg_g: problem.arcs.map(({ room_g }) => room_g),
  }
  return take(problem, open, order, rooms)
}

export const isServed = (answer: Taking[] | Unserved): answer is Taking[] => Array.isArray(answer)

function take(problem: Problem, open: Open, order: LotOrder, rooms: Rooms | null): Taking[] | Unserved {
  const takings: Taking[] = []
  for (const group of problem.groups) {
    const free = Float64Array.from(group.free)
    const sequence = order(group)
    for (const demand of group.demands) {
      let wanted = demand.line.quantity
      for (const lot of sequence) {
        if (wanted === 0) break
        const site = group.sites[lot] ?? 0
        const slot = group.class_index * problem.sites.length + site
        if (!open[slot] || (group.life_days[lot] ?? 0) < demand.line.min_remaining_days) continue
        const path = problem.paths[slot] ?? []
        const fits = rooms ? unitsThatFit(rooms, site, path, demand.grams_per_unit) : Infinity
        const quantity = Math.min(wanted, free[lot] ?? 0, fits)
        if (quantity <= 0) continue
        free[lot] = (free[lot] ?? 0) - quantity
        wanted -= quantity
        if (rooms) fill(rooms, site, path, Math.ceil(quantity * demand.grams_per_unit))
        takings.push({ group, demand, lot, quantity })
      }
      if (wanted > 0) return { demand, by: rooms ? 'capacity' : 'lots' }
    }
  }
  return takings
}

function unitsThatFit(
  { pick_g, leg_g }: Rooms,
  site: number,
  path: number[],
  grams_per_unit: number,
): number {
  if (grams_per_unit === 0) return Infinity
  const room_g = path.reduce((least, arc) => Math.min(least, leg_g[arc] ?? 0), pick_g[site] ?? 0)
  return Math.floor(room_g / grams_per_unit)
}

function fill({ pick_g, leg_g }: Rooms, site: number, path: number[], weight_g: number): void {
  pick_g[site] = (pick_g[site] ?? 0) - weight_g
  for (const arc of path) leg_g[arc] = (leg_g[arc] ?? 0) - weight_g
}
