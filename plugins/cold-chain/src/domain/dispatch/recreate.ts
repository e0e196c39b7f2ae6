import type { Gap } from './gap'
import { bestPair } from './insert-pair'
import type { Instance } from './instance'
import type { Random } from './random'
import type { Route } from './route'
import type { State } from './state'

/** A gap is overlooked this often, so that the greedy choice is not always the same. */
const BLINK = 0.01
/** In so many rounds a new tour competes with the gaps of others; in the rest it is only for what fits nowhere. */
const OPENS = 0.5

/** Puts what is absent back, one by one in a drawn order, each where it costs least. */
export function recreate(state: State, random: Random): void {
  const { instance } = state
  const queue = state.absent
  sortAbsent(queue, instance, random)
  const opens = random() < OPENS
  state.absent = []
  for (const stop of queue) {
    if (state.vehicleOf[stop] !== -1 || instance.earlier[stop] !== -1) continue
    const later = instance.later[stop]!
    const gap = later === -1 ? bestGap(state, stop, random, opens) : bestPair(state, stop, later)
    if (gap.vehicle === -1) {
      state.absent.push(stop)
      if (later !== -1) state.absent.push(later)
      continue
    }
    state.place(stop, gap.vehicle, gap.position)
    if (later !== -1) state.place(later, gap.vehicle, gap.position_later)
    state.routes[gap.vehicle]!.refresh()
  }
}

/** The cheapest gap of all vehicles; of vehicles alike that stand idle, the first is as good as any. */
function bestGap(state: State, stop: number, random: Random, opens: boolean): Gap {
  const { instance, routes } = state
  const best: Gap = { cost: Infinity, vehicle: -1, position: -1, position_later: -1 }
  const may = (vehicle: number) => instance.allowed[vehicle * instance.stops + stop]
  for (const route of routes) if (route.length > 0 && may(route.vehicle)) look(route, stop, random, best)
  if (!opens && best.vehicle !== -1) return best
  let kind = -1
  for (const route of routes) {
    const row = instance.vehicles[route.vehicle]!
    if (route.length > 0 || row.kind === kind || !may(route.vehicle)) continue
    kind = row.kind
    look(route, stop, random, best)
  }
  return best
}

function look(route: Route, stop: number, random: Random, best: Gap): void {
  const { instance, stops, length, leaves, latest, vehicle } = route
  const { at, km, minutes, places, ready, due, service, vehicles, only_delivers } = instance
  if (only_delivers && !route.holds(stop, 0)) return
  const { home, fixed_km } = vehicles[vehicle]!
  const [here, from, until, stay] = [at[stop]!, ready[stop]!, due[stop]!, service[stop]!]
  const row = here * places
  const opening = length === 0 ? fixed_km : 0
  let place = home
  for (let p = 0; p <= length; p++) {
    const left = leaves[p]!
    if (left > until) return
    const next = p < length ? at[stops[p]!]! : home
    const previous = place
    place = next
    const added =
      km[previous * places + here]! + km[row + next]! - (length === 0 ? 0 : km[previous * places + next]!)
    if (added + opening >= best.cost) continue
    const arrival = left + minutes[previous * places + here]!
    if (arrival > until) continue
    const leaving = (arrival > from ? arrival : from) + stay
    if (leaving + minutes[row + next]! > latest[p + 1]!) continue
    if (random() < BLINK) continue
    if (!only_delivers && !route.holds(stop, p)) continue
    best.cost = added + opening
    best.vehicle = vehicle
    best.position = p
  }
}

type Order = (instance: Instance, stop: number) => number
const homeKm: Order = ({ at, km, places, vehicles }, stop) =>
  km[(vehicles[0]?.home ?? 0) * places + at[stop]!]!
const size: Order = ({ deliver, collect, measures }, stop) => {
  let sum = 0
  for (let k = 0; k < measures; k++)
    sum += deliver[stop * measures + k]! + Math.abs(collect[stop * measures + k]!)
  return sum
}
/** With how often each is drawn (Christiaens & Vanden Berghe, table for time windows). */
const ORDERS: [number, Order][] = [
  [4, () => 0],
  [4, (instance, stop) => -size(instance, stop)],
  [2, (instance, stop) => -homeKm(instance, stop)],
  [1, homeKm],
  [2, ({ ready, due }, stop) => due[stop]! - ready[stop]!],
  [2, ({ ready }, stop) => ready[stop]!],
  [2, ({ due }, stop) => -due[stop]!],
]
const WEIGHTS = ORDERS.reduce((sum, [weight]) => sum + weight, 0)

function sortAbsent(absent: number[], instance: Instance, random: Random): void {
  for (let at = absent.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = absent[at]!
    absent[at] = absent[other]!
    absent[other] = kept
  }
  let drawn = random() * WEIGHTS
  const [, order] = ORDERS.find(([weight]) => (drawn -= weight) < 0) ?? ORDERS[0]!
  if (order === ORDERS[0]![1]) return
  absent.sort((a, b) => order(instance, a) - order(instance, b))
}
