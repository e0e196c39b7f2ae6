import type { DispatchProblem, Amounts } from './types'

/** The problem in flat arrays, as the search reads it: stops and vehicles are numbers, measures are columns. */
export type Instance = {
  problem: DispatchProblem
  stops: number
  places: number
  measures: number
  km: Float64Array
  minutes: Float64Array
  at: Int32Array
  ready: Float64Array
  due: Float64Array
  service: Float64Array
  /** stops x measures: what is on board until the stop, and what is from it on */
  deliver: Float64Array
  collect: Float64Array
  /** the stop that must come later on the same vehicle, or before; -1: none */
  later: Int32Array
  earlier: Int32Array
  vehicles: VehicleRow[]
  /** vehicles x stops: may this one go there at all? */
  allowed: Uint8Array
  /** nothing is collected anywhere: what is on board only falls */
  only_delivers: boolean
  near: Int32Array[]
}
export type VehicleRow = {
  home: number
  from: number
  until: number
  fixed_km: number
  capacity: Float64Array
  /** vehicles of one kind are alike for the search */
  kind: number
}

const NEAR_MAX = 100

/** Compiles a problem. @throws {Error} where it contradicts itself: an unknown place, a stop after itself */
export function compile(problem: DispatchProblem): Instance {
  const { stops, vehicles, km, minutes } = problem
  const measures = [
    ...new Set(
      stops.flatMap((stop) => [stop.deliver, stop.collect].flatMap((load) => Object.keys(load ?? {}))),
    ),
  ]
  const index = new Map(stops.map(({ id }, at) => [id, at]))
  if (index.size !== stops.length) throw new Error('Two stops have one id')
  const [n, places, m] = [stops.length, km.length, measures.length]
  const flat = (rows: number[][]) => Float64Array.from(rows.flat())
  const loads = (of: (stop: (typeof stops)[number]) => Amounts | undefined) =>
    Float64Array.from(stops.flatMap((stop) => measures.map((measure) => of(stop)?.[measure] ?? 0)))
  const [later, earlier] = [new Int32Array(n).fill(-1), new Int32Array(n).fill(-1)]
  for (const [at, { id, after }] of stops.entries()) {
    if (after === undefined) continue
    const first = index.get(after)
    if (first === undefined || first === at || later[first] !== -1)
      throw new Error(`${id} cannot come after ${after}`)
    later[first] = at
    earlier[at] = first
  }
  const deliver = loads((stop) => (stop.after === undefined ? stop.deliver : undefined))
  const collect = loads((stop) => stop.collect)
  // What a later stop takes over leaves the vehicle there.
  for (const [at, { after }] of stops.entries())
    if (after !== undefined)
      for (let k = 0; k < m; k++) collect[at * m + k] = -(collect[(index.get(after) ?? 0) * m + k] ?? 0)
  const rows = vehicles.map(({ home, shift, capacity, fixed_km = 0 }) => ({
    ...{ home, from: shift[0], until: shift[1], fixed_km },
    capacity: Float64Array.from(measures.map((measure) => capacity[measure] ?? 0)),
    kind: 0,
  }))
  const allowed = new Uint8Array(vehicles.length * n)
  for (const [v, vehicle] of vehicles.entries())
    for (const [s, stop] of stops.entries())
      if (stop.vehicle_id === undefined || stop.vehicle_id === vehicle.id) allowed[v * n + s] = 1
  const kinds = new Map<string, number>()
  for (const [v, row] of rows.entries()) {
    const named = allowed.slice(v * n, v * n + n).join('')
    const key = JSON.stringify([row.home, row.from, row.until, row.fixed_km, [...row.capacity], named])
    row.kind = kinds.get(key) ?? kinds.set(key, kinds.size).size - 1
  }
  const instance: Instance = {
    ...{ problem, stops: n, places, measures: m, km: flat(km), minutes: flat(minutes) },
    at: Int32Array.from(stops, ({ at }) => at),
    ready: Float64Array.from(stops, ({ window }) => window[0]),
    due: Float64Array.from(stops, ({ window }) => window[1]),
    service: Float64Array.from(stops, ({ service_minutes }) => service_minutes),
    ...{ deliver, collect, later, earlier, vehicles: rows, allowed },
    only_delivers: collect.every((load) => load === 0),
    near: [],
  }
  instance.near = stops.map((_stop, s) => nearest(instance, s))
  return instance
}

/** The stops around one, the nearest first, itself among them. */
function nearest({ at, km, places, stops }: Instance, stop: number): Int32Array {
  const row = (at[stop] ?? 0) * places
  const byKm = Array.from({ length: stops }, (_, other) => other).sort(
    (a, b) => (km[row + (at[a] ?? 0)] ?? 0) - (km[row + (at[b] ?? 0)] ?? 0) || a - b,
  )
  return Int32Array.from(byKm.slice(0, NEAR_MAX))
}
