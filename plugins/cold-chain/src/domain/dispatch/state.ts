import { compile, type Instance } from './instance'
import { Route } from './route'
import type { DispatchProblem, SolveOptions } from './types'

/** Leaving a stop out costs more than any detour to it. */
const UNSERVED_DETOURS = 20

/** A plan under work: a route for every vehicle, where every stop is, and what it was before the round began. */
export class State {
  readonly routes: Route[]
  /** the vehicle of each stop; -1: nobody's */
  readonly vehicleOf: Int32Array
  absent: number[]
  cost = 0
  readonly unserved_km: number
  private readonly spares: Route[]
  private readonly isTouched: Uint8Array
  private touched: number[] = []
  private absentBefore: number[] = []
  private costBefore = 0

  constructor(readonly instance: Instance) {
    this.routes = instance.vehicles.map((_row, vehicle) => new Route(instance, vehicle))
    this.spares = instance.vehicles.map((_row, vehicle) => new Route(instance, vehicle))
    this.vehicleOf = new Int32Array(instance.stops).fill(-1)
    this.isTouched = new Uint8Array(instance.vehicles.length)
    this.absent = Array.from({ length: instance.stops }, (_, stop) => stop)
    this.unserved_km = UNSERVED_DETOURS * instance.km.reduce((most, one) => Math.max(most, one), 1)
    this.cost = this.unserved_km * this.absent.length
  }

  begin(): void {
    for (const vehicle of this.touched) this.isTouched[vehicle] = 0
    this.touched = []
    this.absentBefore = [...this.absent]
    this.costBefore = this.cost
  }

  /** Keeps a route as it was when the round began; call before its order changes. */
  touch(vehicle: number): Route {
    const route = this.routes[vehicle]!
    if (!this.isTouched[vehicle]) {
      this.isTouched[vehicle] = 1
      this.touched.push(vehicle)
      this.spares[vehicle]!.copyFrom(route)
    }
    return route
  }

  /** The cost after a round: only what was touched has changed. */
  settle(): number {
    const worth = (route: Route) =>
      route.length > 0 ? route.km + this.instance.vehicles[route.vehicle]!.fixed_km : 0
    let cost = this.costBefore + this.unserved_km * (this.absent.length - this.absentBefore.length)
    for (const vehicle of this.touched) cost += worth(this.routes[vehicle]!) - worth(this.spares[vehicle]!)
    this.cost = cost
    return cost
  }

  /** Takes the round back. */
  undo(): void {
    for (const vehicle of this.touched) {
      const [route, spare] = [this.routes[vehicle]!, this.spares[vehicle]!]
      this.routes[vehicle] = spare
      this.spares[vehicle] = route
    }
    for (const vehicle of this.touched) {
      const route = this.routes[vehicle]!
      for (let at = 0; at < route.length; at++) this.vehicleOf[route.stops[at]!] = vehicle
    }
    for (const stop of this.absentBefore) this.vehicleOf[stop] = -1
    this.absent = this.absentBefore
    this.cost = this.costBefore
  }

  /** Puts a stop into a gap; the caller knows that it fits. */
  place(stop: number, vehicle: number, position: number): void {
    const route = this.touch(vehicle)
    route.insert(stop, position)
    this.vehicleOf[stop] = vehicle
  }
}

/** A state that begins with yesterday's tours, as far as they still fit. @returns which stops may not be moved */
export function begin(problem: DispatchProblem, { warm = [], locked = [] }: SolveOptions) {
  const instance = compile(problem)
  const state = new State(instance)
  const index = new Map(problem.stops.map(({ id }, at) => [id, at]))
  const vehicles = new Map(problem.vehicles.map(({ id }, at) => [id, at]))
  state.begin()
  for (const { vehicle_id, stop_ids } of warm) {
    const vehicle = vehicles.get(vehicle_id)
    if (vehicle === undefined) continue
    const known = stop_ids.flatMap((id) => index.get(id) ?? [])
    for (const stop of known) appendIfFits(state, known, stop, vehicle)
  }
  state.absent = state.absent.filter((stop) => state.vehicleOf[stop] === -1)
  state.settle()
  const isLocked = new Uint8Array(instance.stops)
  for (const id of locked) {
    const stop = index.get(id)
    if (stop !== undefined && state.vehicleOf[stop] !== -1) isLocked[stop] = 1
  }
  return { state, isLocked }
}

function appendIfFits(state: State, tour: number[], stop: number, vehicle: number): void {
  const { instance } = state
  const [first, second] = [instance.earlier[stop]!, instance.later[stop]!]
  const isMet = first === -1 || state.vehicleOf[first] === vehicle
  if (state.vehicleOf[stop] !== -1 || !isMet || !instance.allowed[vehicle * instance.stops + stop]) return
  if (second !== -1 && !tour.includes(second)) return
  state.place(stop, vehicle, state.routes[vehicle]!.length)
  if (state.routes[vehicle]!.refresh()) return
  state.routes[vehicle]!.removeAt(state.routes[vehicle]!.length - 1)
  state.routes[vehicle]!.refresh()
  state.vehicleOf[stop] = -1
}
