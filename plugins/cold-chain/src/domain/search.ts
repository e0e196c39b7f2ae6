import type { Problem } from './problem'
import { groupCost, openAll, type Open } from './serve'

/** Lots looked at before the search stops: some tens of milliseconds. */
const LOOKS_MAX = 8_000_000

/** What a set of open sites costs; Infinity when it cannot serve. Marks the slots it uses. */
export type Price = (open: Open, used: Uint8Array) => number

/** The relaxed price: every rule but pick and leg capacity. */
export function relaxedPrice(problem: Problem): Price {
  const { sites, groups, arcs, classes } = problem
  const n = sites.length
  return (open, used) => {
    used.fill(0)
    let cost_mfen = 0
    for (const group of groups) {
      cost_mfen += groupCost(group, n, open, used)
      if (cost_mfen === Infinity) return Infinity
    }
    for (let site = 0; site < n; site++)
      for (let index = 0; index < classes.length; index++)
        if (used[index * n + site]) {
          cost_mfen += sites[site]?.opening_mfen ?? 0
          break
        }
    for (const { fixed_mfen, class_index, sites: above } of arcs)
      for (const site of above)
        if (used[class_index * n + site]) {
          cost_mfen += fixed_mfen
          break
        }
    return cost_mfen
  }
}

/** Slots that open and close together: a site for all classes, or for one. */
function targetsOf({ sites, classes, paths }: Problem): number[][] {
  const n = sites.length
  const slots = paths.flatMap((path, slot) => (path.length > 0 ? [slot] : []))
  const whole = sites.map((_, site) => slots.filter((slot) => slot % n === site))
  return classes.length > 1 ? [...whole, ...slots.map((slot) => [slot])] : whole
}

/**
 * Local search over sets of open sites: close one, open one, exchange two, as long as it gets cheaper. Deterministic.
 * @returns the best set found, reduced to what it uses; null when not even all sites together serve
 */
export function searchOpenSets(problem: Problem, price: Price): Open | null {
  const targets = targetsOf(problem)
  const looks = problem.groups.reduce((total, { lots, demands }) => total + lots.length * demands.length, 1)
  let budget = Math.ceil(LOOKS_MAX / looks)
  const used: Open = openAll(problem)
  let best: Open = openAll(problem)
  let cost = price(best, used)
  if (cost === Infinity) return null
  best = Uint8Array.from(used)

  const tryMove = (close: number[], open: number[]): boolean => {
    if (budget-- <= 0) return false
    const trial = Uint8Array.from(best)
    for (const slot of close) trial[slot] = 0
    for (const slot of open) trial[slot] = 1
    const found = price(trial, used)
    if (found >= cost) return false
    cost = found
    best = Uint8Array.from(used)
    return true
  }
  const isOpen = (target: number[]): boolean => target.some((slot) => best[slot])
  const isClosed = (target: number[]): boolean => target.some((slot) => !best[slot])
  const improve = (): boolean => {
    for (const target of targets) if (isOpen(target) && tryMove(target, [])) return true
    for (const target of targets) if (isClosed(target) && tryMove([], target)) return true
    for (const close of targets)
      if (isOpen(close))
        for (const open of targets) if (close !== open && isClosed(open) && tryMove(close, open)) return true
    return false
  }
  while (budget > 0 && improve());
  return best
}
