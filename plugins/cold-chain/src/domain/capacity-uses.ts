import { addDays, type Day } from '@pengshui/kernel'
import { arcKey } from './routes'
import type { NetworkFacts, Pick as LotPick, PlannedPick, SourcingPlan } from './sourcing-types'

/** A day's capacity of one node or leg. */
export type Slot = { key: string; slot_on: Day }

/** Goods of a lot with what they take of each slot on their way. */
export type SlottedPick = LotPick & { weight_g: number; slots: Slot[] }

/** A share of a day's capacity: `pick:<node>` or `leg:<from>><to>|<class>`, in grams. */
export type PlannedCapacity = Slot & { weight_g: number; capacity_g: number }

/** Slot keys begin with what they measure. */
export const SLOT_PREFIXES = { pick: 'pick:', leg: 'leg:' } as const

export const pickSlot = (node_id: string): string => `${SLOT_PREFIXES.pick}${node_id}`
export const legSlot = (leg: Parameters<typeof arcKey>[0], temperature_class: string): string =>
  `${SLOT_PREFIXES.leg}${arcKey(leg, temperature_class)}`

/** What a plan takes of each node's pick slot on the ship day, and of each leg on the day it starts. Pure. */
export function capacityOf(
  plan: Pick<SourcingPlan, 'picks' | 'legs'>,
  network: NetworkFacts,
  ship_on: Day,
): PlannedCapacity[] {
  const uses = new Map<string, PlannedCapacity>()
  const add = (key: string, slot_on: Day, weight_g: number, capacity_g: number) => {
    const use = uses.get(`${key}|${slot_on}`) ?? { key, slot_on, weight_g: 0, capacity_g }
    uses.set(`${key}|${slot_on}`, { ...use, weight_g: use.weight_g + weight_g })
  }
  for (const { node_id, weight_g } of plan.picks) {
    const node = network.nodes.find(({ id }) => id === node_id)
    if (node) add(pickSlot(node_id), ship_on, weight_g, node.pick_capacity_g_per_slot)
  }
  for (const leg of plan.legs) {
    const road = network.road_legs.find(({ from_node_id }) => from_node_id === leg.from_node_id)
    const starts_on = addDays(ship_on, leg.starts_after_days)
    if (road) add(legSlot(leg, leg.temperature_class), starts_on, leg.weight_g, road.capacity_g)
  }
  return [...uses.values()]
}

/** The picks of a plan, each with the slots it goes through: what `capacityOf` sums up. Pure. */
export const slottedPicks = (plan: Pick<SourcingPlan, 'picks' | 'legs'>, ship_on: Day): SlottedPick[] =>
  plan.picks.map((pick) => ({
    line_id: pick.line_id,
    variant_id: pick.variant_id,
    lot_id: pick.lot_id,
    zone_id: pick.zone_id,
    quantity: pick.quantity,
    weight_g: pick.weight_g,
    slots: [{ key: pickSlot(pick.node_id), slot_on: ship_on }, ...wayOf(pick, plan.legs, ship_on)],
  }))

/** The legs a pick travels on, from its node to the customer. */
function wayOf(
  { node_id, temperature_class }: PlannedPick,
  legs: SourcingPlan['legs'],
  ship_on: Day,
): Slot[] {
  const mine = legs.filter((leg) => leg.temperature_class === temperature_class)
  const slots: Slot[] = []
  let at: string | null = node_id
  while (at !== null && slots.length < mine.length) {
    const leg = mine.find(({ from_node_id }) => from_node_id === at)
    if (!leg) break
    slots.push({ key: legSlot(leg, temperature_class), slot_on: addDays(ship_on, leg.starts_after_days) })
    at = leg.to_node_id
  }
  return slots
}

/** The network without what these goods take of it on a day: room that is free for whoever gives them up. */
export function networkWithout(
  network: NetworkFacts,
  loads: { weight_g: number; slots: Slot[] }[],
  day: Day,
): NetworkFacts {
  if (!network.used) return network
  const used = { pick_g: { ...network.used.pick_g }, leg_g: { ...network.used.leg_g } }
  for (const { weight_g, slots } of loads)
    for (const { key, slot_on } of slots) {
      if (slot_on !== day) continue
      const [kind, of] = key.startsWith(SLOT_PREFIXES.pick)
        ? ([used.pick_g, key.slice(SLOT_PREFIXES.pick.length)] as const)
        : ([used.leg_g, key.slice(SLOT_PREFIXES.leg.length)] as const)
      kind[of] = Math.max(0, (kind[of] ?? 0) - weight_g)
    }
  return { ...network, used }
}
