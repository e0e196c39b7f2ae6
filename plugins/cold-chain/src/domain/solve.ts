import type { Choice, Given } from './choice'
import { toMilp, type Question } from './milp'
import { MFEN_PER_FEN } from './problem'
import { better, settle } from './settle'
import type { MilpAnswer } from './sourcing-types'

export const SOLVER_TIME_LIMIT_SECONDS = 1
/** Up to `NODES_EXACT_MAX` nodes the optimum is promised: mostly a tenth of a second, a whole one on a busy machine. */
export const EXACT_TIME_LIMIT_SECONDS = 4
/** A plan this near to the solver's bound is the optimum: a tenth of what the bench tolerates. */
const WHOLE_TOLERANCE = 1e-7
/** Rounds before a plan is given without proof; mostly the second one proves it. */
const ROUNDS_MAX = 4

type Heard = Pick<MilpAnswer, 'status'> & { bound_mfen: number; open: Set<string>; fits: boolean }

/**
 * The solver's plans beside one of our own: the best counts, and the solver's bound proves it.
 *
 * The question in shares of lines is quick, and its answer A bounds every plan from below. Where shares are broken,
 * whole units are asked for within what A has open, which is quick again, and gives a plan P. Then shares once more,
 * of plans that open anything else: when their bound is not below P, no plan is.
 */
export async function solved(
  given: Given,
  own: Choice | null,
  limit_seconds = SOLVER_TIME_LIMIT_SECONDS,
): Promise<Choice | null> {
  const { problem, network, solver, time_limit_seconds = limit_seconds } = given
  if (!solver) return own
  let best = own
  const ask = async (question: Question): Promise<Heard> => {
    const { lp, read, openIn } = toMilp(problem, question)
    const answer = await solver(lp, time_limit_seconds)
    const takings = answer.status === 'optimal' || answer.status === 'feasible' ? read(answer) : null
    const settled = takings && settle(problem, takings, network)
    if (settled?.within_capacity && better(best?.settled ?? null, settled) === settled)
      best = { settled, method: 'solver', proved_optimal: false }
    return {
      status: answer.status,
      bound_mfen: answer.objective * MFEN_PER_FEN,
      open: openIn(answer),
      fits: settled?.within_capacity ?? false,
    }
  }
  const proved = (): Choice | null => best && { ...best, proved_optimal: true }
  const reaches = ({ bound_mfen }: Heard): boolean =>
    best !== null && best.settled.objective_mfen <= bound_mfen * (1 + WHOLE_TOLERANCE) + 1
  /** Whether the best plan in whole units within an open set is known now. */
  const knowsWithin = async (within: Set<string>): Promise<boolean> => {
    const units = await ask({ grain: 'units', within })
    if (units.status === 'infeasible' || (units.status === 'optimal' && units.fits)) return true
    // Grams to spare forbid plans that the rules allow: a plan, but no proof.
    if (units.status === 'optimal') await ask({ grain: 'spare', within })
    return false
  }

  const tried: Set<string>[] = []
  while (tried.length < ROUNDS_MAX) {
    const shares = await ask({ grain: 'pieces', beyond: tried })
    if (shares.status === 'infeasible') return tried.length > 0 ? proved() : best
    if (shares.status !== 'optimal') return best
    if (reaches(shares)) return proved()
    if (!(await knowsWithin(shares.open))) return best
    if (tried.length === 0 && reaches(shares)) return proved()
    tried.push(shares.open)
  }
  return best
}
