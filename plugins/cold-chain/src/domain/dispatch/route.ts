import type { Instance } from './instance'

/**
 * One vehicle's stops in order, with what the search asks of every gap: the earliest the vehicle leaves the stop
 * before it, the latest it may reach the stop after it, and the most that is on board before and after.
 */
export class Route {
  readonly stops: Int32Array
  length = 0
  km = 0
  /** by position: earliest departure (0: from home), latest arrival (length + 1: at home) */
  readonly leaves: Float64Array
  readonly latest: Float64Array
  /** measures x positions: the most on board on the legs up to a position, and from it on */
  private readonly before: Float64Array
  private readonly after: Float64Array
  private readonly total: Float64Array
  private readonly width: number

  constructor(
    readonly instance: Instance,
    readonly vehicle: number,
  ) {
    this.width = instance.stops + 2
    this.stops = new Int32Array(instance.stops)
    this.leaves = new Float64Array(this.width)
    this.latest = new Float64Array(this.width)
    const size = instance.only_delivers ? 0 : instance.measures * this.width
    this.before = new Float64Array(size)
    this.after = new Float64Array(size)
    this.total = new Float64Array(instance.measures)
    this.refresh()
  }

  copyFrom(other: Route): void {
    this.length = other.length
    this.km = other.km
    this.stops.set(other.stops.subarray(0, other.length))
    this.leaves.set(other.leaves.subarray(0, other.length + 2))
    this.latest.set(other.latest.subarray(0, other.length + 2))
    this.before.set(other.before)
    this.after.set(other.after)
    this.total.set(other.total)
  }

  insert(stop: number, position: number): void {
    this.stops.copyWithin(position + 1, position, this.length)
    this.stops[position] = stop
    this.length += 1
  }

  removeAt(position: number): void {
    this.stops.copyWithin(position, position + 1, this.length)
    this.length -= 1
  }

  indexOf(stop: number): number {
    for (let at = 0; at < this.length; at++) if (this.stops[at] === stop) return at
    return -1
  }

  /** Works out everything that follows from the order. @returns false where it cannot be driven */
  refresh(): boolean {
    const { at, km, minutes, places, ready, due, service, vehicles, deliver, measures } = this.instance
    const { stops, length, leaves, latest, total } = this
    const { home, from, until } = vehicles[this.vehicle]!
    let [place, time, sum, ok] = [home, from, 0, true]
    leaves[0] = from
    total.fill(0)
    for (let i = 0; i < length; i++) {
      const stop = stops[i]!
      const next = at[stop]!
      sum += km[place * places + next]!
      const arrival = time + minutes[place * places + next]!
      if (arrival > due[stop]!) ok = false
      time = Math.max(arrival, ready[stop]!) + service[stop]!
      leaves[i + 1] = time
      place = next
      for (let k = 0; k < measures; k++) total[k]! += deliver[stop * measures + k]!
    }
    if (length > 0) sum += km[place * places + home]!
    if (time + (length > 0 ? minutes[place * places + home]! : 0) > until) ok = false
    this.km = sum
    let [then, nextPlace] = [until, home]
    latest[length + 1] = until
    for (let i = length; i >= 1; i--) {
      const stop = stops[i - 1]!
      const here = at[stop]!
      then = Math.min(due[stop]!, then - minutes[here * places + nextPlace]! - service[stop]!)
      latest[i] = then
      nextPlace = here
    }
    return this.refreshLoad() && ok
  }

  private refreshLoad(): boolean {
    const { measures, deliver, collect, only_delivers, vehicles } = this.instance
    const { capacity } = vehicles[this.vehicle]!
    const { stops, length, total, before, after, width } = this
    let ok = true
    for (let k = 0; k < measures; k++) {
      if (only_delivers) {
        if (total[k]! > capacity[k]! + 1e-9) ok = false
        continue
      }
      let [load, most] = [total[k]!, total[k]!]
      before[k * width] = most
      const legs = new Float64Array(length + 1)
      legs[0] = load
      for (let i = 0; i < length; i++) {
        load += collect[stops[i]! * measures + k]! - deliver[stops[i]! * measures + k]!
        legs[i + 1] = load
        most = Math.max(most, load)
        before[k * width + i + 1] = most
      }
      if (most > capacity[k]! + 1e-9) ok = false
      most = -Infinity
      for (let i = length; i >= 0; i--) {
        most = Math.max(most, legs[i]!)
        after[k * width + i] = most
      }
    }
    return ok
  }

  /** Is there room for a stop in the gap before position `p`? */
  holds(stop: number, p: number): boolean {
    const { measures, deliver, collect, only_delivers, vehicles } = this.instance
    const { capacity } = vehicles[this.vehicle]!
    for (let k = 0; k < measures; k++) {
      const [room, down, up] = [
        capacity[k]! + 1e-9,
        deliver[stop * measures + k]!,
        collect[stop * measures + k]!,
      ]
      if (only_delivers) {
        if (this.total[k]! + down > room) return false
      } else if (
        this.before[k * this.width + p]! + down > room ||
        this.after[k * this.width + p]! + up > room
      )
        return false
    }
    return true
  }
}
