import type { Problem } from './problem'
import type { Settled } from './settle'
import type { MilpSolver, NetworkFacts, SourcingMethod } from './sourcing-types'

/** A plan chosen, and how. */
export type Choice = { settled: Settled; method: SourcingMethod; proved_optimal: boolean }

/** What a choice is made of. */
export type Given = {
  problem: Problem
  network: NetworkFacts
  solver?: MilpSolver
  time_limit_seconds?: number
}
