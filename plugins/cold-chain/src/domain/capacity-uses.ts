import { addDays, type Day } from '@pengshui/kernel'
import { arcKey } from './routes'
import type { NetworkFacts, SourcingPlan } from './sourcing-types'

/** A share of a day's capacity: `pick:<node>` or `leg:<from>><to>|<class>`, in grams. */
export type PlannedCapacity = { key: string; slot_on: Day; weight_g: number; capacity_g: number }

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
