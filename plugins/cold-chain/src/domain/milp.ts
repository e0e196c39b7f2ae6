import { collect, openRow, roomRows, rowsOf, type Term, type Variable } from './milp-rows'
import { MFEN_PER_FEN, type Group, type Problem } from './problem'
import type { Taking } from './serve'
import type { MilpAnswer } from './sourcing-types'

const TERMS_PER_ROW = 8
/** From this weight on a unit is a piece, and half a piece would matter where room is short. */
const PIECE_MIN_G = 10

/**
 * What counts in whole units: `pieces` where room is short, or all `units`. Grams are exact in both; in the plan each
 * pick is rounded to a gram, which may overfill a room by some: `spare` asks for units and leaves a gram for each pick.
 */
type Grain = 'pieces' | 'units' | 'spare'

/** `within`: nothing but these nodes and arcs may be open; `beyond`: not one of these sets holds all that is open. */
export type Question = { grain: Grain; within?: Set<string>; beyond?: Set<string>[] }

export type Milp = {
  lp: string
  read: (answer: MilpAnswer) => Taking[] | null
  /** names of the nodes and arcs an answer has open */
  openIn: (answer: MilpAnswer) => Set<string>
}

/**
 * The whole choice as a mixed-integer program in CPLEX LP text, in fen:
 * x = a lot's share of a line, or its units when they must be whole; y = node opened, z = arc used by a class.
 *
 *   min  sum opening y + sum fixed z + sum grams unit_cost x
 *   s.t. sum of x = wanted, per line;  sum of x <= free, per lot
 *        sum of x from a site <= M y, sum of x over an arc <= M z, per line;  z <= z of the next arc
 *        grams from a site <= pick room;  grams over an arc <= leg room
 *
 * Shares are many times quicker for the solver than units. Apart from pieces in short room the choice is a flow of
 * grams, so where a gram of goods weighs a gram the optimum in shares is nearly always in whole units.
 */
export function toMilp(problem: Problem, { grain, within, beyond = [] }: Question): Milp {
  const short = namesInShortRoom(problem)
  const variables = variablesOf(
    problem,
    ({ grams_per_unit }, names) =>
      grain !== 'pieces' || (grams_per_unit >= PIECE_MIN_G && names.some((name) => short.has(name))),
  )
  const switches = [...problem.sites.map((_, site) => `y${site}`), ...problem.arcs.map((_, arc) => `z${arc}`)]
  const rows = [
    ...rowsOf(problem, variables, grain === 'spare'),
    ...(within ? [openRow(switches, within, '<=')] : []),
    ...beyond.map((set) => openRow(switches, set, '>=')),
  ]
  const objective = [
    ...problem.sites.map(({ opening_mfen }, site) => ({ by: opening_mfen / MFEN_PER_FEN, name: `y${site}` })),
    ...problem.arcs.map(({ fixed_mfen }, arc) => ({ by: fixed_mfen / MFEN_PER_FEN, name: `z${arc}` })),
    ...variables.map(({ name, grams, group, lot }) => ({
      by: (grams * (group.unit_mfen_per_g[lot] ?? 0)) / MFEN_PER_FEN,
      name,
    })),
  ]
  const whole = variables.filter((variable) => variable.whole)
  const lp = [
    'Minimize',
    ` cost: ${sum(objective)}`,
    'Subject To',
    ...rows.map(({ terms, sign, limit }, index) => ` r${index}: ${sum(terms)} ${sign} ${limit}`),
    'Bounds',
    ...variables.map(({ name, units, most }) => ` 0 <= ${name} <= ${most / units}`),
    ...(whole.length > 0 ? ['Generals', ...whole.map(({ name }) => ` ${name}`)] : []),
    'Binaries',
    ...switches.map((name) => ` ${name}`),
    'End',
  ].join('\n')
  return {
    lp,
    read: (answer) => readTakings(variables, answer),
    openIn: ({ values }) => new Set(switches.filter((name) => (values[name] ?? 0) > 0.5)),
  }
}

const sum = (terms: Term[]): string =>
  terms
    .map(
      ({ by, name }, index) =>
        `${by < 0 ? '-' : '+'} ${Math.abs(by)} ${name}${index % TERMS_PER_ROW === TERMS_PER_ROW - 1 ? '\n' : ''}`,
    )
    .join(' ')

const namesInShortRoom = (problem: Problem): Set<string> => {
  const rows = roomRows(
    problem,
    variablesOf(problem, () => false),
    false,
  )
  return new Set(rows.flatMap(({ terms }) => terms.map(({ name }) => name)))
}

function variablesOf(
  { groups }: Problem,
  isWhole: (demand: Group['demands'][number], names: string[]) => boolean,
): Variable[] {
  return groups.flatMap((group, g) =>
    group.demands.flatMap((demand, d) => {
      const name = (lot: number): string => `x${g}_${d}_${lot}`
      const whole = isWhole(
        demand,
        group.lots.map((_, lot) => name(lot)),
      )
      const units = whole ? 1 : demand.line.quantity
      const grams = units * demand.grams_per_unit
      return group.lots.flatMap((_, lot) => {
        if ((group.life_days[lot] ?? 0) < demand.line.min_remaining_days) return []
        const most = Math.min(demand.line.quantity, group.free[lot] ?? 0)
        const site = group.sites[lot] ?? 0
        return [{ name: name(lot), group, demand, lot, site, whole, units, grams, most }]
      })
    }),
  )
}

/** The answer in whole units, or null when rounding does not give every line exactly what it wants. */
function readTakings(variables: Variable[], { values }: MilpAnswer): Taking[] | null {
  const taken = variables
    .map((variable) => ({ ...variable, quantity: Math.round((values[variable.name] ?? 0) * variable.units) }))
    .filter(({ quantity }) => quantity > 0)
  const whole = [...collect(variables, ({ demand }) => demand).keys()].every(
    (demand) =>
      taken.reduce((total, one) => (one.demand === demand ? total + one.quantity : total), 0) ===
      demand.line.quantity,
  )
  const of = (lot: unknown): number =>
    taken.reduce((total, one) => (one.group.lots[one.lot] === lot ? total + one.quantity : total), 0)
  const free = taken.every(({ group, lot }) => of(group.lots[lot]) <= (group.free[lot] ?? 0))
  return whole && free
    ? taken.map(({ group, demand, lot, quantity }) => ({ group, demand, lot, quantity }))
    : null
}
