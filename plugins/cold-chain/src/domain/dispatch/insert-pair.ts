import type { Gap } from './gap'
import { Route } from './route'
import type { State } from './state'

/** Where a stop and the one that must follow it on the same vehicle go best: every two gaps of every route are tried. */
export function bestPair(state: State, stop: number, later: number): Gap {
  const { instance, routes } = state
  const best: Gap = { cost: Infinity, vehicle: -1, position: -1, position_later: -1 }
  const seen = new Set<number>()
  for (const route of routes) {
    const { vehicle } = route
    const row = vehicle * instance.stops
    if (!instance.allowed[row + stop] || !instance.allowed[row + later]) continue
    const { kind, fixed_km } = instance.vehicles[vehicle]!
    if (route.length === 0) {
      if (seen.has(kind)) continue
      seen.add(kind)
    }
    const trial = new Route(instance, vehicle)
    for (let p = 0; p <= route.length; p++) {
      if (route.leaves[p]! > instance.due[stop]!) break
      for (let q = p + 1; q <= route.length + 1; q++) {
        trial.copyFrom(route)
        trial.insert(stop, p)
        trial.insert(later, q)
        if (!trial.refresh()) continue
        const cost = trial.km - route.km + (route.length === 0 ? fixed_km : 0)
        if (cost >= best.cost) continue
        Object.assign(best, { cost, vehicle, position: p, position_later: q })
      }
    }
  }
  return best
}
