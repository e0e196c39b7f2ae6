import type { Instance } from './instance'
import { seededRandom } from './random'
import { recreate } from './recreate'
import { Route } from './route'
import { ruin } from './ruin'
import { begin, type State } from './state'
import type { DispatchPlan, DispatchProblem, SolveOptions, Tour, Unserved, UnservedReason } from './types'

/** How much worse a plan may be that is still taken, in mean legs; measured on Solomon's instances (`bench -- dispatch`). */
const HEAT = { first: 2.5, last: 0.01 }
const LOOK_EVERY = 100

/**
 * Plans a day by ruin and recreate under simulated annealing (Christiaens & Vanden Berghe 2020). Pure: the caller says
 * when it is over. The same problem, seed, warm start and number of rounds give the same plan.
 * @throws {Error} where the problem contradicts itself
 */
export function solveDispatch(problem: DispatchProblem, options: SolveOptions): DispatchPlan {
  const { state, isLocked } = begin(problem, options)
  const random = seededRandom(options.seed)
  state.begin()
  recreate(state, random)
  state.settle()
  let best = snapshot(state)
  const leg_km = Math.max(1e-9, best.cost / Math.max(1, problem.stops.length))
  let [rounds, heat] = [0, HEAT.first * leg_km]
  for (;;) {
    if (rounds % LOOK_EVERY === 0) {
      const { absent, cost } = best
      if (!options.goesOn({ rounds, km: cost - absent.length * state.unserved_km, unserved: absent.length }))
        break
      heat = leg_km * HEAT.first * (HEAT.last / HEAT.first) ** options.progressOf(rounds)
    }
    rounds += 1
    const before = state.cost
    state.begin()
    ruin(state, isLocked, random)
    recreate(state, random)
    const after = state.settle()
    if (after >= before - heat * Math.log(random())) state.undo()
    else if (after < best.cost - 1e-9) best = snapshot(state)
  }
  return toPlan(state.instance, best, rounds)
}

type Snapshot = { cost: number; absent: number[]; routes: number[][] }
const snapshot = ({ cost, absent, routes }: State): Snapshot => ({
  cost,
  absent: [...absent],
  routes: routes.map(({ stops, length }) => [...stops.subarray(0, length)]),
})

function toPlan(instance: Instance, { absent, routes }: Snapshot, rounds: number): DispatchPlan {
  const tours = routes.flatMap((stops, vehicle) =>
    stops.length > 0 ? [toTour(instance, stops, vehicle)] : [],
  )
  const unserved = absent.map((stop): Unserved => ({
    stop_id: instance.problem.stops[stop]!.id,
    why: reasonOf(instance, stop),
  }))
  return { tours, unserved, km: tours.reduce((sum, { km }) => sum + km, 0), rounds }
}

/** Leaves as late as the first window lets it, so that nobody waits at the gate. */
function toTour(instance: Instance, stops: number[], vehicle: number): Tour {
  const { at, minutes, places, ready, service, vehicles, problem } = instance
  const { home, from } = vehicles[vehicle]!
  const first = stops[0]!
  const departs = Math.max(from, ready[first]! - minutes[home * places + at[first]!]!)
  let [time, place, km] = [departs, home, 0]
  const visits = stops.map((stop) => {
    const arrival = time + minutes[place * places + at[stop]!]!
    const start = Math.max(arrival, ready[stop]!)
    km += instance.km[place * places + at[stop]!]!
    place = at[stop]!
    time = start + service[stop]!
    return { stop_id: problem.stops[stop]!.id, arrival, start, departure: time }
  })
  const returns = time + minutes[place * places + home]!
  return {
    vehicle_id: problem.vehicles[vehicle]!.id,
    departs,
    returns,
    km: km + instance.km[place * places + home]!,
    visits,
  }
}

/** Why a stop stayed out, tried alone on every vehicle. */
function reasonOf(instance: Instance, stop: number): UnservedReason {
  const { stops, vehicles, allowed, deliver, collect, measures, earlier, later } = instance
  const pair = [earlier[stop]!, stop, later[stop]!].filter((one) => one !== -1)
  const may = vehicles.flatMap((row, vehicle) =>
    pair.every((one) => allowed[vehicle * stops + one]) ? [{ row, vehicle }] : [],
  )
  const needs = (k: number) =>
    Math.max(...pair.map((one) => Math.max(deliver[one * measures + k]!, collect[one * measures + k]!)))
  const carries = may.filter(({ row }) => row.capacity.every((room, k) => room > 0 || needs(k) <= 0))
  if (carries.length === 0) return 'no_vehicle_carries_it'
  const strong = carries.filter(({ row }) => row.capacity.every((room, k) => needs(k) <= room))
  if (strong.length === 0) return 'too_heavy_for_any_vehicle'
  const reaches = strong.some(({ vehicle }) => {
    const alone = new Route(instance, vehicle)
    for (const [at, one] of pair.entries()) alone.insert(one, at)
    return alone.refresh()
  })
  return reaches ? 'no_room_left' : 'window_out_of_reach'
}
