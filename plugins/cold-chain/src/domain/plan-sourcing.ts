import { accept, addDays, refuse, type Refusal, type Result } from '@pengshui/kernel'
import { capacityExceeded, insufficientLots, noTemperatureRoute } from '../refusals'
import type { Candidates } from './candidates'
import type { Choice } from './choice'
import { DEFAULT_POLICY, POLICIES } from './policies'
import { buildProblem, type Demand, type Problem } from './problem'
import { isServed, openAll, openSites, serve, serveWithin } from './serve'
import type { Settled } from './settle'
import type { MilpSolver, SourcingLine, SourcingPlan, SourcingRequest } from './sourcing-types'

/**
 * Chooses physical lots for every line. Hard rules first: temperature class of lot, zone and every leg; neither
 * quarantined nor recalled; remaining life at arrival; never more than is free; pick and leg capacity. Then the least
 * objective: node opening, leg fixed cost (once per arc and class) and leg cost per kg, and waste (remaining life
 * that is given away), in thousandths of a fen; then the older goods.
 *
 * Pure and deterministic: the order of lines and lots given changes nothing. The solver is an argument, and is asked
 * only where enumeration cannot prove its winner; without one the plan says `proved_optimal: false` there.
 * @returns the plan with its explanation, or `insufficient_lots`, `no_temperature_route`, `capacity_exceeded`
 */
export async function planSourcing(
  request: SourcingRequest,
  solver?: MilpSolver,
): Promise<Result<SourcingPlan>> {
  const policy = request.policy ?? DEFAULT_POLICY
  const { problem, candidates } = buildProblem(request)
  const refusal = whyLacking(request, problem, candidates)
  if (refusal) return refuse(refusal)
  const { network, time_limit_seconds } = request
  const choice = await POLICIES[policy].choose({ problem, network, solver, time_limit_seconds })
  if (!choice) return refuse(whyNoPlan(problem, policy === 'single-node'))
  assertConservation(request.lines, choice.settled)
  return accept({
    policy,
    ...explained(choice),
    arrives_on: addDays(request.ship_on, arrivalDays(choice.settled, candidates)),
    excluded: candidates.excluded,
    nodes_considered: problem.sites.length,
  })
}

const explained = ({ settled, method, proved_optimal }: Choice) => ({
  picks: settled.picks,
  legs: settled.legs,
  cost_fen: settled.cost_fen,
  waste_fen: settled.cost.waste_fen,
  objective_mfen: settled.objective_mfen,
  cost: settled.cost,
  method,
  proved_optimal,
})

const freeFor = (line: SourcingLine, { byLine }: Candidates): number =>
  (byLine.get(line.line_id) ?? []).reduce((sum, lot) => sum + lot.free, 0)

/** What refuses whatever the policy: a line that lots cannot cover, alone or beside the lines that share its lots. */
function whyLacking(request: SourcingRequest, problem: Problem, candidates: Candidates): Refusal | null {
  for (const line of problem.groups.flatMap(({ demands }) => demands.map((demand) => demand.line)))
    if (freeFor(line, candidates) < line.quantity) return whyNot(line, candidates)
  const all = serve(problem, openAll(problem))
  return isServed(all) ? null : lacking(all.demand, freeFor(all.demand.line, candidates))
}

const lacking = ({ line }: Pick<Demand, 'line'>, free: number): Refusal =>
  insufficientLots({ line_id: line.line_id, wanted: line.quantity, free })

const ROUTE_REASONS = new Set(['no_temperature_route', 'lot_temperature', 'zone_temperature'])

function whyNot(line: SourcingLine, candidates: Candidates): Refusal {
  const mine = candidates.excluded.filter(({ line_id }) => line_id === line.line_id)
  const onlyRoutes =
    (candidates.byLine.get(line.line_id) ?? []).length === 0 &&
    mine.length > 0 &&
    mine.every(({ reason }) => ROUTE_REASONS.has(reason))
  return onlyRoutes ? noTemperatureRoute(line.line_id) : lacking({ line }, freeFor(line, candidates))
}

/** Lots are enough, and yet there is no plan: no single node has them all, or a node or leg is full. */
function whyNoPlan(problem: Problem, single_node: boolean): Refusal {
  const answers = problem.sites.map((_, site) => serve(problem, openSites(problem, [site])))
  const failed = answers.find((answer) => !isServed(answer))
  if (single_node && failed && !isServed(failed) && !answers.some(isServed)) return lacking(failed.demand, 0)
  const full = serveWithin(problem, openAll(problem))
  const line = isServed(full) ? problem.groups[0]?.demands[0]?.line : full.demand.line
  return capacityExceeded(line?.line_id ?? '')
}

const arrivalDays = ({ picks }: Settled, { nodes }: Candidates): number =>
  picks.reduce((days, { node_id }) => Math.max(days, nodes.get(node_id)?.travel_days ?? 0), 0)

function assertConservation(lines: SourcingLine[], { picks, legs }: Settled): void {
  for (const line of lines) {
    const mine = picks.filter(({ line_id }) => line_id === line.line_id)
    const quantity = mine.reduce((sum, pick) => sum + pick.quantity, 0)
    const weight_g = mine.reduce((sum, pick) => sum + pick.weight_g, 0)
    if (quantity !== line.quantity || weight_g !== line.weight_g)
      throw new Error(`Sourcing lost goods on line ${line.line_id}: ${quantity} of ${line.quantity}`)
  }
  const out_g = legs.reduce((sum, leg) => (leg.to_node_id === null ? sum + leg.weight_g : sum), 0)
  const wanted_g = lines.reduce((sum, line) => sum + line.weight_g, 0)
  if (out_g !== wanted_g) throw new Error(`Legs deliver ${out_g} g of ${wanted_g} g`)
}
