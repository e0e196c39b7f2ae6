import { accept, addDays, refuse, type Result } from '@pengshui/kernel'
import { capacityExceeded, insufficientLots, noTemperatureRoute } from '../refusals'
import { findCandidates, type Candidates } from './candidates'
import { costPerKg, tryOpenSet, type Trial } from './open-set'
import type { SourcingLine, SourcingPlan, SourcingPolicy, SourcingRequest } from './sourcing-types'

/** Open-node sets are enumerated exactly up to this many nodes (4,095 sets). */
export const NODES_EXACT_MAX = 12

/**
 * Chooses physical lots for every line: hard rules first (temperature class of zone and every leg, remaining
 * life at arrival, free quantity, pick and leg capacity), then the cheapest set of open nodes (node opening,
 * leg fixed cost shared on common arcs, cost per kg), then the older lots.
 *
 * Pure and deterministic: the order of lines and lots given does not change the plan's cost.
 * @returns the plan with its explanation, or `insufficient_lots`, `no_temperature_route`, `capacity_exceeded`
 */
export function planSourcing(request: SourcingRequest): Result<SourcingPlan> {
  const policy = request.policy ?? 'least-cost'
  // The line that needs the freshest goods chooses first, so that a less demanding one cannot starve it.
  const lines = [...request.lines].sort(
    (a, b) => b.min_remaining_days - a.min_remaining_days || a.line_id.localeCompare(b.line_id),
  )
  const candidates = findCandidates({ ...request, lines })
  const lacking = lines.find((line) => !covers(line, candidates))
  if (lacking) return refuse(whyLacking(lacking, candidates))

  const nodes = candidateNodes(candidates)
  const best =
    nodes.length <= NODES_EXACT_MAX || policy === 'single-node'
      ? cheapest(lines, nodes, candidates, policy)
      : cheapestOfMany(lines, nodes, candidates, policy)
  if (!best) return refuse(whyNoSet(lines, nodes, candidates, policy))
  assertConservation(lines, best)
  return accept({
    policy,
    picks: best.picks,
    legs: best.legs,
    cost_fen: best.cost_fen,
    arrives_on: addDays(request.ship_on, arrivalDays(best, candidates)),
    excluded: candidates.excluded,
    nodes_considered: nodes.length,
  })
}

const covers = (line: SourcingLine, candidates: Candidates): boolean =>
  freeFor(line, candidates) >= line.quantity

const freeFor = (line: SourcingLine, { byLine }: Candidates): number =>
  (byLine.get(line.line_id) ?? []).reduce((sum, lot) => sum + lot.free, 0)

function whyLacking(line: SourcingLine, candidates: Candidates) {
  const mine = candidates.excluded.filter(({ line_id }) => line_id === line.line_id)
  const onlyRoutes =
    (candidates.byLine.get(line.line_id) ?? []).length === 0 &&
    mine.length > 0 &&
    mine.every(({ reason }) => reason === 'no_temperature_route' || reason === 'zone_temperature')
  if (onlyRoutes) return noTemperatureRoute(line.line_id)
  return insufficientLots({ line_id: line.line_id, wanted: line.quantity, free: freeFor(line, candidates) })
}

/** Candidate nodes, the cheapest per kilogram first. */
function candidateNodes(candidates: Candidates): string[] {
  const ids = new Set([...candidates.byLine.values()].flat().map((lot) => lot.node_id))
  const byCost = (a: string, b: string) =>
    costPerKg(candidates, a) - costPerKg(candidates, b) || a.localeCompare(b)
  return [...ids].sort(byCost)
}

function* openSets(nodes: string[], policy: SourcingPolicy): Generator<ReadonlySet<string>> {
  if (policy === 'single-node') {
    for (const node of nodes) yield new Set([node])
    return
  }
  for (let bits = 1; bits < 1 << nodes.length; bits++)
    yield new Set(nodes.filter((_, index) => bits & (1 << index)))
}

function cheapest(
  lines: SourcingLine[],
  nodes: string[],
  candidates: Candidates,
  policy: SourcingPolicy,
): Trial | null {
  let best: Trial | null = null
  for (const open of openSets(nodes, policy)) {
    const trial = tryOpenSet(lines, open, candidates, policy)
    if ('failed' in trial) continue
    const cheaper = !best || trial.cost_fen < best.cost_fen
    const older = best !== null && trial.cost_fen === best.cost_fen && trial.age_score < best.age_score
    const older_first = policy === 'fefo-strict' && best !== null && trial.age_score !== best.age_score
    if (older_first ? trial.age_score < (best?.age_score ?? 0) : cheaper || older) best = trial
  }
  return best
}

/**
 * More nodes than can be enumerated. First what surely serves the order: all nodes open, then each closed, the
 * dearest first, where that costs nothing. Its nodes and the cheapest others are then enumerated, when they are few
 * enough, so a node that alone has a product is never left out.
 */
function cheapestOfMany(
  lines: SourcingLine[],
  nodes: string[],
  candidates: Candidates,
  policy: SourcingPolicy,
): Trial | null {
  const served = closeDearest(lines, nodes, candidates, policy)
  if (!served) return null
  const used = new Set(served.picks.map(({ node_id }) => node_id))
  if (used.size > NODES_EXACT_MAX) return served
  const kept = [...used, ...nodes.filter((id) => !used.has(id))].slice(0, NODES_EXACT_MAX)
  return cheapest(lines, kept, candidates, policy)
}

function closeDearest(
  lines: SourcingLine[],
  nodes: string[],
  candidates: Candidates,
  policy: SourcingPolicy,
): Trial | null {
  let open: ReadonlySet<string> = new Set(nodes)
  let best = tryOpenSet(lines, open, candidates, policy)
  if ('failed' in best) return null
  for (const dearest of [...nodes].reverse()) {
    const fewer = new Set([...open].filter((id) => id !== dearest))
    const trial = tryOpenSet(lines, fewer, candidates, policy)
    if ('failed' in trial || trial.cost_fen > best.cost_fen) continue
    open = fewer
    best = trial
  }
  return best
}

function whyNoSet(lines: SourcingLine[], nodes: string[], candidates: Candidates, policy: SourcingPolicy) {
  const trial = tryOpenSet(lines, new Set(nodes), candidates, policy)
  const failed = 'failed' in trial ? trial.failed : lines[0]
  const line_id = failed?.line_id ?? ''
  const wanted = failed?.quantity ?? 0
  const free = failed ? freeFor(failed, candidates) : 0
  // Lines may share a lot: each alone is covered, together they are not.
  const shared = lines.filter((line) => line.product_id === failed?.product_id)
  const together = shared.reduce((sum, line) => sum + line.quantity, 0)
  return together > free || policy === 'single-node'
    ? insufficientLots({ line_id, wanted, free })
    : capacityExceeded(line_id)
}

const arrivalDays = (trial: Trial, candidates: Candidates): number =>
  Math.max(0, ...trial.picks.map((pick) => candidates.nodes.get(pick.node_id)?.travel_days ?? 0))

function assertConservation(lines: SourcingLine[], trial: Trial): void {
  for (const line of lines) {
    const picks = trial.picks.filter(({ line_id }) => line_id === line.line_id)
    const quantity = picks.reduce((sum, pick) => sum + pick.quantity, 0)
    const weight_g = picks.reduce((sum, pick) => sum + pick.weight_g, 0)
    if (quantity !== line.quantity || weight_g !== line.weight_g) {
      throw new Error(`Sourcing lost goods on line ${line.line_id}: ${quantity} of ${line.quantity}`)
    }
  }
}
