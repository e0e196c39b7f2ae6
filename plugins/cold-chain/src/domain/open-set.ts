import { prorate } from '@pengshui/kernel'
import { arcKey } from './routes'
import type { Candidate, Candidates } from './candidates'
import type { PlannedLeg, PlannedPick, SourcingLine, SourcingPolicy } from './sourcing-types'

const GRAMS_PER_KG = 1000

export type Trial = { picks: PlannedPick[]; legs: PlannedLeg[]; cost_fen: number; age_score: number }

/** What one kilogram costs from a node to the customer, without the fixed parts. */
export const costPerKg = (candidates: Candidates, node_id: string): number =>
  candidates.nodes.get(node_id)?.path.reduce((sum, leg) => sum + leg.cost_fen_per_kg, 0) ?? Infinity

/** Cheapest node first with first expiry inside it, or first expiry over all nodes. */
function inOrder(lots: Candidate[], candidates: Candidates, policy: SourcingPolicy): Candidate[] {
  if (policy === 'fefo-strict') return lots
  return [...lots].sort((a, b) => costPerKg(candidates, a.node_id) - costPerKg(candidates, b.node_id))
}

type Supply = { free: Map<string, number>; pick_capacity_g: Map<string, number> }

const lotKey = (lot: { lot_id: string; zone_id: string }): string => `${lot.lot_id}|${lot.zone_id}`

/** Takes a line greedily from the open nodes; null when they cannot cover it. */
function takeLine(line: SourcingLine, lots: Candidate[], supply: Supply): PlannedPick[] | null {
  const taken: { lot: Candidate; quantity: number }[] = []
  let wanted = line.quantity
  const grams = line.weight_g / line.quantity
  for (const lot of lots) {
    if (wanted === 0) break
    const free = supply.free.get(lotKey(lot)) ?? lot.free
    const room_g = supply.pick_capacity_g.get(lot.node_id) ?? 0
    const quantity = Math.min(wanted, free, grams > 0 ? Math.floor(room_g / grams) : wanted)
    if (quantity <= 0) continue
    supply.free.set(lotKey(lot), free - quantity)
    supply.pick_capacity_g.set(lot.node_id, room_g - Math.ceil(quantity * grams))
    taken.push({ lot, quantity })
    wanted -= quantity
  }
  if (wanted > 0) return null
  const weights_g = prorate(
    line.weight_g,
    taken.map(({ quantity }) => quantity),
  )
  return taken.map(({ lot, quantity }, index) => ({
    line_id: line.line_id,
    variant_id: line.variant_id,
    lot_id: lot.lot_id,
    zone_id: lot.zone_id,
    node_id: lot.node_id,
    quantity,
    expires_on: lot.expires_on,
    remaining_days: lot.remaining_days,
    weight_g: weights_g[index] ?? 0,
  }))
}

/** Loads picks on the tree: goods of one class that share an arc share its trip and its fixed cost. */
export function legsOf(
  picks: PlannedPick[],
  classOf: Map<string, string>,
  candidates: Candidates,
): PlannedLeg[] | null {
  const legs = new Map<
    string,
    PlannedLeg & { capacity_g: number; fixed_cost_fen: number; cost_fen_per_kg: number }
  >()
  for (const pick of picks) {
    const temperature_class = classOf.get(pick.line_id) ?? ''
    let hours = 0
    for (const arc of candidates.nodes.get(pick.node_id)?.path ?? []) {
      const key = arcKey(arc, temperature_class)
      const leg = legs.get(key) ?? {
        ...arc,
        seq: 0,
        temperature_class,
        weight_g: 0,
        cost_fen: 0,
        starts_after_days: 0,
      }
      leg.weight_g += pick.weight_g
      leg.starts_after_days = Math.max(leg.starts_after_days, Math.floor(hours / 24))
      hours += arc.hours
      legs.set(key, leg)
    }
  }
  const inward = [...legs.values()].sort(
    (a, b) =>
      a.starts_after_days - b.starts_after_days ||
      depthOf(b.from_node_id, candidates) - depthOf(a.from_node_id, candidates) ||
      arcKey(a, a.temperature_class).localeCompare(arcKey(b, b.temperature_class)),
  )
  if (inward.some((leg) => leg.weight_g > leg.capacity_g)) return null
  return inward.map(
    ({ from_node_id, to_node_id, temperature_class, weight_g, starts_after_days, ...cost }, index) => ({
      seq: index + 1,
      from_node_id,
      to_node_id,
      temperature_class,
      weight_g,
      starts_after_days,
      cost_fen: cost.fixed_cost_fen + Math.ceil((weight_g * cost.cost_fen_per_kg) / GRAMS_PER_KG),
    }),
  )
}

const depthOf = (node_id: string, candidates: Candidates): number =>
  candidates.nodes.get(node_id)?.path.length ?? 0

/** Serves all lines from one set of open nodes, or answers the line that fails and why. */
export function tryOpenSet(
  lines: SourcingLine[],
  open: ReadonlySet<string>,
  candidates: Candidates,
  policy: SourcingPolicy,
): Trial | { failed: SourcingLine; by: 'lots' | 'legs' } {
  const supply: Supply = { free: new Map(), pick_capacity_g: new Map() }
  for (const id of open)
    supply.pick_capacity_g.set(id, candidates.nodes.get(id)?.node.pick_capacity_g_per_slot ?? 0)
  const picks: PlannedPick[] = []
  for (const line of lines) {
    const lots = (candidates.byLine.get(line.line_id) ?? []).filter((lot) => open.has(lot.node_id))
    const taken = takeLine(line, inOrder(lots, candidates, policy), supply)
    if (!taken) return { failed: line, by: 'lots' }
    picks.push(...taken)
  }
  const classOf = new Map(lines.map((line) => [line.line_id, line.temperature_class]))
  const legs = legsOf(picks, classOf, candidates)
  const [first] = lines
  if (!legs && first) return { failed: first, by: 'legs' }
  const used = new Set(picks.map((pick) => pick.node_id))
  const opening_fen = [...used].reduce(
    (sum, id) => sum + (candidates.nodes.get(id)?.node.opening_cost_fen ?? 0),
    0,
  )
  return {
    picks,
    legs: legs ?? [],
    cost_fen: opening_fen + (legs ?? []).reduce((sum, leg) => sum + leg.cost_fen, 0),
    age_score: picks.reduce((sum, pick) => sum + pick.remaining_days * pick.weight_g, 0),
  }
}
