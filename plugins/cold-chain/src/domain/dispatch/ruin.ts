import type { Random } from './random'
import type { State } from './state'

/** Christiaens & Vanden Berghe, Slack Induction by String Removals, Transportation Science 54(2), 2020: their values. */
const REMOVED_MEAN = 10
const STRING_MAX = 10
const SPLIT_CHANCE = 0.5
const SPLIT_STOPS = 0.99

/** Takes strings of neighbouring stops out of routes near one stop, so that what is put back has room to move. */
export function ruin(state: State, isLocked: Uint8Array, random: Random): void {
  const { instance, vehicleOf } = state
  const { stops, near, vehicles } = instance
  const used = state.routes.filter(({ length }) => length > 0).length
  if (used === 0) return
  const length_mean = (stops - state.absent.length) / used
  const string_max = Math.min(STRING_MAX, length_mean)
  const strings_max = (4 * REMOVED_MEAN) / (1 + string_max) - 1
  const strings = Math.floor(random() * strings_max + 1)
  const isRuined = new Uint8Array(vehicles.length)
  let ruined = 0
  for (const stop of near[Math.floor(random() * stops)]!) {
    if (ruined >= strings) break
    const vehicle = vehicleOf[stop]!
    if (vehicle === -1 || isRuined[vehicle]) continue
    const route = state.routes[vehicle]!
    const most = Math.min(route.length, string_max)
    const length = Math.floor(random() * most + 1)
    removeString(state, vehicle, route.indexOf(stop), Math.min(length, route.length), isLocked, random)
    isRuined[vehicle] = 1
    ruined += 1
  }
  for (let vehicle = 0; vehicle < isRuined.length; vehicle++)
    if (isRuined[vehicle]) state.routes[vehicle]!.refresh()
}

/** A string of that many stops around one, or two parts of a longer string with what lies between left in place. */
function removeString(
  state: State,
  vehicle: number,
  around: number,
  length: number,
  isLocked: Uint8Array,
  random: Random,
): void {
  const route = state.touch(vehicle)
  let kept = 0
  if (length > 1 && length < route.length && random() < SPLIT_CHANCE) {
    kept = 1
    while (length + kept < route.length && random() > SPLIT_STOPS) kept += 1
  }
  const span = length + kept
  const lowest = Math.max(0, around - span + 1)
  const highest = Math.min(around, route.length - span)
  const from = lowest + Math.floor(random() * (highest - lowest + 1))
  const gap = kept > 0 ? from + 1 + Math.floor(random() * (length - 1)) : -1
  const taken: number[] = []
  for (let at = from; at < from + span; at++)
    if (gap === -1 || at < gap || at >= gap + kept) taken.push(route.stops[at]!)
  for (const stop of taken) removeStop(state, vehicle, stop, isLocked)
}

/** Takes a stop out, with the one it belongs together with. */
function removeStop(state: State, vehicle: number, stop: number, isLocked: Uint8Array): void {
  const { later, earlier } = state.instance
  const pair = later[stop] !== -1 ? later[stop]! : earlier[stop]!
  if (isLocked[stop] || (pair !== -1 && isLocked[pair])) return
  const route = state.routes[vehicle]!
  for (const one of pair === -1 ? [stop] : [stop, pair]) {
    const at = route.indexOf(one)
    if (at === -1) continue
    route.removeAt(at)
    state.vehicleOf[one] = -1
    state.absent.push(one)
  }
}
