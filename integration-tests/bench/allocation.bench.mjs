// How good and how quick the choice of lots is: against the optimum HiGHS proves, on seeded orders. No server.
import { caseOf } from './allocation-cases.mjs'
import { violationsOf } from './allocation-checker.mjs'
import { createMilpSolver, planSourcing, WASTE_FEN_PER_KG_DAY } from './allocation-domain.mjs'
import { oracleModel } from './allocation-oracle.mjs'
import { percentile } from './report.mjs'

export const title = 'allocation: plans beside the HiGHS optimum, on seeded orders'
export const needs = 'nothing'

const TOLERANCE = 1e-6
const MEAN_MAX = 1.01
const P95_MAX_MS = 5
const RANDOM_CASES = 10_000
const ORACLE_SECONDS = 60
const SMALL = [
  { lines: 1, nodes: 11, cases: 60, tight: 0.3 },
  { lines: 3, nodes: 11, cases: 60, tight: 0.3 },
  { lines: 8, nodes: 11, cases: 60, tight: 0.3 },
  { lines: 8, nodes: 12, cases: 60, tight: 0.3 },
]
const WIDE = { lines: 8, nodes: 40, cases: 24, tight: 0.1 }
/** Every 25th order of a day meets a full node or vehicle (assumed). */
const TIMED = { lines: 8, nodes: 11, cases: 600, tight: 0.04 }

const seeded = ({ cases, ...shape }, from) =>
  Array.from({ length: cases }, (_, index) => caseOf(from + index, shape))

/** The optimum in fen, or null when there is none; a bound in shares is enough where the plan reaches it. */
async function optimumOf(request, planned, oracle) {
  for (const in_units of [false, true]) {
    const answer = await oracle(oracleModel(request, WASTE_FEN_PER_KG_DAY, in_units), ORACLE_SECONDS)
    if (answer.status === 'infeasible') return null
    if (answer.status !== 'optimal') throw new Error(`The oracle gave up: ${answer.status}`)
    const reached = planned.ok && planned.value.objective_mfen / 1000 <= answer.objective * (1 + TOLERANCE)
    if (reached || in_units) return answer.objective
  }
}

/** Ratios to the optimum, and the orders where one side has a plan and the other has none. */
async function compare(requests, plan, oracle) {
  const ratios = []
  let disagreements = 0
  for (const request of requests) {
    const planned = await plan(request)
    const optimum_fen = await optimumOf(request, planned, oracle)
    if (planned.ok !== (optimum_fen !== null)) disagreements += 1
    else if (planned.ok) ratios.push(planned.value.objective_mfen / 1000 / optimum_fen)
  }
  return { ratios, disagreements }
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
const most = (values) => values.reduce((max, value) => Math.max(max, value), 0)

async function time(requests, solver) {
  const times_ms = []
  let solved = 0
  for (const request of requests.slice(0, 50)) await planSourcing(request, solver)
  for (const request of requests) {
    const from = performance.now()
    const plan = await planSourcing(request, (...task) => (solved++, solver(...task)))
    if (plan.ok) times_ms.push(performance.now() - from)
  }
  return { times_ms, share: solved / requests.length }
}

async function countViolations() {
  let plans = 0
  let violations = 0
  for (let seed = 0; seed < RANDOM_CASES; seed++) {
    const shape = { lines: 1 + (seed % 8), nodes: 2 + (seed % 15), tight: 0.5, sharing: 0.4, plenty: 2 }
    const policy = ['least-cost', 'least-cost', 'fefo-strict', 'single-node'][seed % 4]
    const request = { ...caseOf(5_000_000 + seed, shape), policy }
    if (seed % 5 === 0) request.exclude_lot_ids = request.lots.slice(0, 2).map(({ lot_id }) => lot_id)
    const plan = await planSourcing(request)
    if (!plan.ok) continue
    plans += 1
    const broken = violationsOf(request, plan.value, WASTE_FEN_PER_KG_DAY)
    if (broken.length > 0 && violations < 5) console.error(`case ${seed}: ${broken.join(', ')}`)
    violations += broken.length
  }
  return { plans, violations }
}

export async function measure() {
  const solver = createMilpSolver()
  const oracle = createMilpSolver()
  const withSolver = (request) => planSourcing(request, solver)
  const figures = []
  let disagreements = 0
  for (const [index, shape] of SMALL.entries()) {
    const found = await compare(seeded(shape, 1_000_000 * (index + 1)), withSolver, oracle)
    const worst = most(found.ratios)
    disagreements += found.disagreements
    figures.push({
      name: `worst_ratio_${shape.lines}x${shape.nodes}`,
      value: worst,
      unit: `times the optimum (${found.ratios.length} plans)`,
      goal: { text: '1.000 within 1e-6', holds: found.ratios.length > 0 && worst <= 1 + TOLERANCE },
    })
  }
  const wide = seeded(WIDE, 9_000_000)
  const whole = await compare(wide, withSolver, oracle)
  const own = await compare(wide, (request) => planSourcing(request), oracle)
  disagreements += whole.disagreements
  const { times_ms, share } = await time(seeded(TIMED, 7_000_000), solver)
  const p95_ms = percentile(times_ms, 95)
  const { plans, violations } = await countViolations()
  await Promise.all([solver.close(), oracle.close()])
  const average = mean(whole.ratios)
  return [
    ...figures,
    {
      name: 'mean_ratio_8x40',
      value: average,
      unit: `times the optimum (${whole.ratios.length} plans)`,
      goal: { text: 'at most 1.01', holds: average <= MEAN_MAX },
    },
    { name: 'worst_ratio_8x40', value: most(whole.ratios), unit: 'times the optimum' },
    { name: 'mean_ratio_8x40_without_solver', value: mean(own.ratios), unit: 'times the optimum' },
    {
      name: 'plan_or_refusal_disagreements',
      value: disagreements,
      unit: 'orders',
      goal: { text: '0', holds: disagreements === 0 },
    },
    { name: 'compute_8x11_p50', value: percentile(times_ms, 50), unit: 'ms' },
    {
      name: 'compute_8x11_p95',
      value: p95_ms,
      unit: 'ms',
      goal: { text: 'at most 5 ms', holds: p95_ms <= P95_MAX_MS },
    },
    { name: 'compute_8x11_p99', value: percentile(times_ms, 99), unit: 'ms' },
    { name: 'share_to_solver_8x11', value: share, unit: 'of orders' },
    { name: 'random_cases', value: RANDOM_CASES, unit: `orders (${plans} plans)` },
    {
      name: 'violations',
      value: violations,
      unit: 'in random cases',
      goal: { text: '0', holds: violations === 0 && plans > RANDOM_CASES / 3 },
    },
  ]
}
