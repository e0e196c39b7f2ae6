import { findCandidates, type Candidate, type Candidates, type NodeFacts } from './candidates'
import { byText } from './order'
import { arcKey } from './routes'
import type { NetworkFacts, RoadLeg, SourcingLine, SourcingRequest } from './sourcing-types'

/**
 * What the house loses by giving away one day of life with one kilogram. Of goods worth some 2,000 fen/kg about one
 * part in twenty expires unsold, over a mean life of about 100 days: 2,000 / 20 / 100 (assumed, to be measured).
 */
export const WASTE_FEN_PER_KG_DAY = 1
export const MFEN_PER_FEN = 1000

/** A line as its group sees it. */
export type Demand = { line: SourcingLine; grams_per_unit: number }

/**
 * Lines that want the same product in the same temperature class, and so the same lots. Eligibility is nested by
 * required life; the most demanding line comes first. Lots are sorted by unit cost, then first expiry.
 */
export type Group = {
  class_index: number
  demands: Demand[]
  lots: Candidate[]
  sites: Int32Array
  /** thousandths of a fen a gram: route and waste; 1 fen/kg = 1 mfen/g */
  unit_mfen_per_g: Float64Array
  free: Float64Array
  life_days: Float64Array
  /** the dearest to ship comes first too, so that taking the cheapest lot first is the best the group can do */
  greedy_is_exact: boolean
}

/** A candidate node. `room_g`: what is left of its pick capacity on that day. */
export type Site = NodeFacts & { opening_mfen: number; room_g: number }

/** An arc as one temperature class uses it; `sites`: the candidate nodes whose goods pass it. */
export type Arc = {
  leg: RoadLeg
  class_index: number
  fixed_mfen: number
  room_g: number
  sites: number[]
}

/** One order's choice, in numbers. Nothing in it depends on the order in which lines and lots were given. */
export type Problem = {
  waste_fen_per_kg_day: number
  classes: string[]
  sites: Site[]
  groups: Group[]
  arcs: Arc[]
  /** arcs from a site to the customer, by `class_index * sites.length + site` */
  paths: number[][]
}

const routeFenPerKg = ({ path }: NodeFacts): number => path.reduce((sum, leg) => sum + leg.cost_fen_per_kg, 0)

export function buildProblem(request: SourcingRequest): { problem: Problem; candidates: Candidates } {
  const candidates = findCandidates(request)
  const waste_fen_per_kg_day = request.waste_fen_per_kg_day ?? WASTE_FEN_PER_KG_DAY
  const ids = new Set([...candidates.byLine.values()].flatMap((lots) => lots.map(({ node_id }) => node_id)))
  const sites = [...ids].sort(byText).flatMap((id) => {
    const facts = candidates.nodes.get(id)
    return facts ? [siteOf(facts, request.network)] : []
  })
  const classes = [...new Set(request.lines.map((line) => line.temperature_class))].sort(byText)
  const siteIndex = new Map(sites.map(({ node }, index) => [node.id, index]))
  const groups = [...groupLines(request.lines).values()].map((lines) =>
    groupOf(lines, candidates, classes, sites, siteIndex, waste_fen_per_kg_day),
  )
  const { arcs, paths } = arcsOf(classes, sites, groups, request.network)
  return { problem: { waste_fen_per_kg_day, classes, sites, groups, arcs, paths }, candidates }
}

const siteOf = (facts: NodeFacts, { used }: NetworkFacts): Site => ({
  ...facts,
  opening_mfen: facts.node.opening_cost_fen * MFEN_PER_FEN,
  room_g: Math.max(0, facts.node.pick_capacity_g_per_slot - (used?.pick_g[facts.node.id] ?? 0)),
})

function groupLines(lines: SourcingLine[]): Map<string, SourcingLine[]> {
  const groups = new Map<string, SourcingLine[]>()
  const sorted = [...lines].sort(
    (a, b) =>
      byText(a.temperature_class, b.temperature_class) ||
      byText(a.product_id, b.product_id) ||
      b.min_remaining_days - a.min_remaining_days ||
      b.weight_g / b.quantity - a.weight_g / a.quantity ||
      byText(a.line_id, b.line_id),
  )
  for (const line of sorted) {
    const key = JSON.stringify([line.temperature_class, line.product_id])
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return groups
}

function groupOf(
  lines: SourcingLine[],
  { byLine }: Candidates,
  classes: string[],
  sites: Site[],
  siteIndex: Map<string, number>,
  rate: number,
): Group {
  const demands = lines.map((line) => ({ line, grams_per_unit: line.weight_g / line.quantity }))
  // The least demanding line may take every lot of the group.
  const least = lines[lines.length - 1]
  const at = (lot: Candidate): number => siteIndex.get(lot.node_id) ?? 0
  const route = sites.map(routeFenPerKg)
  const lots = (least ? (byLine.get(least.line_id) ?? []) : [])
    .map((lot) => ({ lot, unit: (route[at(lot)] ?? 0) + rate * lot.remaining_days }))
    .sort(
      (a, b) =>
        a.unit - b.unit ||
        byText(a.lot.expires_on, b.lot.expires_on) ||
        byText(a.lot.lot_id, b.lot.lot_id) ||
        byText(a.lot.zone_id, b.lot.zone_id),
    )
  return {
    class_index: classes.indexOf(lines[0]?.temperature_class ?? ''),
    demands,
    lots: lots.map(({ lot }) => lot),
    sites: Int32Array.from(lots, ({ lot }) => at(lot)),
    unit_mfen_per_g: Float64Array.from(lots, ({ unit }) => unit),
    free: Float64Array.from(lots, ({ lot }) => lot.free),
    life_days: Float64Array.from(lots, ({ lot }) => lot.remaining_days),
    greedy_is_exact: demands.every(
      ({ grams_per_unit }, index) =>
        index === 0 || grams_per_unit <= (demands[index - 1]?.grams_per_unit ?? 0),
    ),
  }
}

function arcsOf(classes: string[], sites: Site[], groups: Group[], { used }: NetworkFacts) {
  const arcs: Arc[] = []
  const paths: number[][] = classes.flatMap(() => sites.map(() => []))
  const known = new Map<string, number>()
  const keeps = new Set(
    groups.flatMap(({ class_index, sites: of }) => [...of].map((site) => class_index * sites.length + site)),
  )
  classes.forEach((temperature_class, class_index) =>
    sites.forEach(({ path }, site) => {
      const slot = class_index * sites.length + site
      if (!keeps.has(slot)) return
      for (const leg of path) {
        const key = arcKey(leg, temperature_class)
        const index = known.get(key) ?? arcs.length
        if (index === arcs.length) {
          const room_g = Math.max(0, leg.capacity_g - (used?.leg_g[key] ?? 0))
          arcs.push({ leg, class_index, fixed_mfen: leg.fixed_cost_fen * MFEN_PER_FEN, room_g, sites: [] })
          known.set(key, index)
        }
        arcs[index]?.sites.push(site)
        paths[slot]?.push(index)
      }
    }),
  )
  return { arcs, paths }
}
