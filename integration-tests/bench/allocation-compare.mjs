// Plans beside the optimum the oracle proves, and plans beside the clock.
import { caseOf } from './allocation-cases.mjs'
import { judge } from './allocation-checker.mjs'
import { planSourcing, WASTE_FEN_PER_KG_DAY } from './allocation-domain.mjs'
import { proveOptimum } from './allocation-oracle.mjs'

export const TOLERANCE = 1e-6
const SHOWN_MAX = 5

export const seeded = ({ cases, ...shape }, from) =>
  Array.from({ length: cases }, (_, index) => caseOf(from + index, shape))

/** Counts what is broken and shows the first of it. */
export function faultBook() {
  const book = { count: 0, note: (name, broken) => broken.forEach((what) => write(`${name}: ${what}`)) }
  const write = (what) => {
    if (book.count++ < SHOWN_MAX) console.error(what)
  }
  return book
}

/**
 * Cost of each plan over the optimum. The cost is reckoned from the picks, not read from the plan; an order whose
 * optimum the oracle could not prove has no ratio and is counted.
 * @returns {{ratios: number[], proved: number, unproved: number, disagreements: number}} `proved`: plans that say so
 * of themselves; `disagreements`: orders where only one side has a plan, or a plan beats the optimum
 */
export async function compare(name, requests, plan, book) {
  const found = { ratios: [], proved: 0, unproved: 0, disagreements: 0 }
  for (const [index, request] of requests.entries()) {
    const planned = await plan(request)
    const judged = planned.ok ? judge(request, planned.value, WASTE_FEN_PER_KG_DAY) : null
    const reached_fen = judged ? judged.objective_mfen / 1000 : Infinity
    const optimum = await proveOptimum(request, WASTE_FEN_PER_KG_DAY, reached_fen, TOLERANCE)
    const differs = (what) => {
      found.disagreements += 1
      book.note(`${name} case ${index}`, [what])
    }
    if (judged) book.note(`${name} case ${index}`, judged.broken)
    if (optimum.status === 'unproved') found.unproved += 1
    else if (planned.ok !== (optimum.status === 'optimal')) differs(`the oracle says ${optimum.status}`)
    else if (judged) {
      const ratio = reached_fen / optimum.fen
      found.ratios.push(ratio)
      if (planned.value.proved_optimal) found.proved += 1
      if (ratio < 1 - TOLERANCE) differs(`cheaper than the optimum: ${ratio}`)
      if (planned.value.proved_optimal && ratio > 1 + TOLERANCE) differs(`said to be proved at ${ratio}`)
    }
  }
  return found
}

/** Wall and CPU milliseconds of each plan, the solver's thread included; after a warm-up. */
export async function clock(requests, solver) {
  const wall_ms = []
  const cpu_ms = []
  let solved = 0
  const counting = (...task) => (solved++, solver(...task))
  for (const request of requests.slice(0, 50)) await planSourcing(request, solver)
  for (const request of requests) {
    const cpu = process.cpuUsage()
    const from = performance.now()
    const plan = await planSourcing(request, counting)
    if (!plan.ok) continue
    wall_ms.push(performance.now() - from)
    const { user, system } = process.cpuUsage(cpu)
    cpu_ms.push((user + system) / 1000)
  }
  return { wall_ms, cpu_ms, tasks: solved }
}
