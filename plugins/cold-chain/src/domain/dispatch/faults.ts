import type { DispatchPlan, DispatchProblem, Amounts, Stop, Tour } from './types'

const HAIR = 1e-6

/**
 * What is wrong with a plan, driven stop by stop in double precision; independent of how it was found. Empty: it can
 * be driven, and every stop is served once or named as unserved.
 */
export function faultsOf(problem: DispatchProblem, { tours, unserved }: DispatchPlan): string[] {
  const faults = tours.flatMap((tour) => faultsOfTour(problem, tour))
  const seen = [...tours.flatMap(({ visits }) => visits), ...unserved].map(({ stop_id }) => stop_id)
  if (new Set(seen).size !== seen.length) faults.push('a stop is there twice')
  const known = new Set(problem.stops.map(({ id }) => id))
  if (seen.length !== known.size || seen.some((id) => !known.has(id)))
    faults.push('stops are missing or made up')
  if (new Set(tours.map(({ vehicle_id }) => vehicle_id)).size !== tours.length)
    faults.push('a vehicle drives twice')
  return faults
}

function faultsOfTour({ vehicles, stops, km, minutes }: DispatchProblem, tour: Tour): string[] {
  const vehicle = vehicles.find(({ id }) => id === tour.vehicle_id)
  if (!vehicle) return [`no vehicle ${tour.vehicle_id}`]
  const by = new Map(stops.map((stop) => [stop.id, stop]))
  const visited = tour.visits.flatMap(({ stop_id }) => by.get(stop_id) ?? [])
  const faults: string[] = []
  const say = (fault: string) => faults.push(`${vehicle.id}: ${fault}`)
  let [place, time, driven] = [vehicle.home, tour.departs, 0]
  if (time < vehicle.shift[0] - HAIR) say('leaves before its shift')
  const load: Amounts = {}
  for (const stop of visited) if (stop.after === undefined) add(load, stop.deliver, 1)
  if (!fits(load, vehicle.capacity)) say('leaves overloaded')
  const done = new Set<string>()
  for (const [at, stop] of visited.entries()) {
    driven += km[place]?.[stop.at] ?? NaN
    const arrival = time + (minutes[place]?.[stop.at] ?? NaN)
    if (!(arrival <= stop.window[1] + HAIR)) say(`${stop.id} is reached too late`)
    if (stop.vehicle_id !== undefined && stop.vehicle_id !== vehicle.id)
      say(`${stop.id} is another vehicle's`)
    if (stop.after !== undefined && !done.has(stop.after)) say(`${stop.id} comes before ${stop.after}`)
    time = Math.max(arrival, stop.window[0]) + stop.service_minutes
    if (Math.abs((tour.visits[at]?.departure ?? NaN) - time) > HAIR) say(`${stop.id} is told a wrong time`)
    unload(load, stop, by)
    if (!fits(load, vehicle.capacity)) say(`is overloaded after ${stop.id}`)
    done.add(stop.id)
    place = stop.at
  }
  driven += km[place]?.[vehicle.home] ?? NaN
  if (!(time + (minutes[place]?.[vehicle.home] ?? NaN) <= vehicle.shift[1] + HAIR))
    say('is back after its shift')
  if (Math.abs(driven - tour.km) > HAIR * Math.max(1, driven)) say('is told a wrong distance')
  return faults
}

function unload(load: Amounts, stop: Stop, by: Map<string, Stop>): void {
  if (stop.after !== undefined) return add(load, by.get(stop.after)?.collect, -1)
  add(load, stop.deliver, -1)
  add(load, stop.collect, 1)
}

function add(load: Amounts, more: Amounts = {}, sign: 1 | -1): void {
  for (const [measure, amount] of Object.entries(more)) load[measure] = (load[measure] ?? 0) + sign * amount
}

const fits = (load: Amounts, capacity: Amounts): boolean =>
  Object.entries(load).every(([measure, amount]) => amount <= (capacity[measure] ?? 0) + HAIR)
