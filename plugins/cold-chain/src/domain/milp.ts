import { MFEN_PER_FEN, type Group, type Problem } from './problem'
import type { Taking } from './serve'
import type { MilpAnswer } from './sourcing-types'

const TERMS_PER_ROW = 8

/** `units`, `grams`: what 1 of the variable stands for; `most`: units of the lot that the line could take. */
type Variable = {
  name: string
  group: Group
  demand: Group['demands'][number]
  lot: number
  site: number
  units: number
  grams: number
  most: number
}
type Term = { by: number; name: string }
type Row = { terms: Term[]; sign: '<=' | '='; limit: number }

/**
 * The whole choice as a mixed-integer program in CPLEX LP text, in fen:
 * x = a lot's share of a line (or its units, when they must be whole), y = node opened, z = arc used by a class.
 *
 *   min  sum opening y + sum fixed z + sum grams unit_cost x
 *   s.t. sum of x = wanted, per line;  sum of x <= free, per lot
 *        sum of x from a site <= M y and <= M z of its first arc, per line;  z <= z of the next arc
 *        grams from a site <= pick room;  grams over an arc <= leg room
 *
 * With shares the solver is several times quicker, and its optimum is nearly always in whole units, since all but the
 * grams of pieces is a flow; where it is not, the caller asks again in units.
 */
export function toMilp(
  problem: Problem,
  in_units = false,
): { lp: string; read: (answer: MilpAnswer) => Taking[] | null } {
  const variables = variablesOf(problem, in_units)
  const rows = [
    ...demandRows(variables),
    ...lotRows(variables),
    ...linkRows(problem, variables),
    ...chainRows(problem),
    ...roomRows(problem, variables),
  ].filter(({ terms }) => terms.length > 0)
  const objective = [
    ...problem.sites.map(({ opening_mfen }, site) => ({ by: opening_mfen / MFEN_PER_FEN, name: `y${site}` })),
    ...problem.arcs.map(({ fixed_mfen }, arc) => ({ by: fixed_mfen / MFEN_PER_FEN, name: `z${arc}` })),
    ...variables.map(({ name, grams, group, lot }) => ({
      by: (grams * (group.unit_mfen_per_g[lot] ?? 0)) / MFEN_PER_FEN,
      name,
    })),
  ]
  const lp = [
    'Minimize',
    ` cost: ${sum(objective)}`,
    'Subject To',
    ...rows.map(({ terms, sign, limit }, index) => ` r${index}: ${sum(terms)} ${sign} ${limit}`),
    'Bounds',
    ...variables.map(({ name, units, most }) => ` 0 <= ${name} <= ${most / units}`),
    ...(in_units ? ['Generals', ...variables.map(({ name }) => ` ${name}`)] : []),
    'Binaries',
    ...problem.sites.map((_, site) => ` y${site}`),
    ...problem.arcs.map((_, arc) => ` z${arc}`),
    'End',
  ].join('\n')
  return { lp, read: (answer) => readTakings(variables, answer) }
}

const sum = (terms: Term[]): string =>
  terms
    .map(
      ({ by, name }, index) =>
        `${by < 0 ? '-' : '+'} ${Math.abs(by)} ${name}${index % TERMS_PER_ROW === TERMS_PER_ROW - 1 ? '\n' : ''}`,
    )
    .join(' ')

const variablesOf = ({ groups }: Problem, in_units: boolean): Variable[] =>
  groups.flatMap((group, g) =>
    group.demands.flatMap((demand, d) => {
      const units = in_units ? 1 : demand.line.quantity
      const grams = units * demand.grams_per_unit
      return group.lots.flatMap((_, lot) => {
        if ((group.life_days[lot] ?? 0) < demand.line.min_remaining_days) return []
        const most = Math.min(demand.line.quantity, group.free[lot] ?? 0)
        return [
          { name: `x${g}_${d}_${lot}`, group, demand, lot, site: group.sites[lot] ?? 0, units, grams, most },
        ]
      })
    }),
  )

function collect<Key>(variables: Variable[], keyOf: (variable: Variable) => Key): Map<Key, Variable[]> {
  const sets = new Map<Key, Variable[]>()
  for (const variable of variables) {
    const key = keyOf(variable)
    const others = sets.get(key)
    if (others) others.push(variable)
    else sets.set(key, [variable])
  }
  return sets
}

const ones = (variables: Variable[]): Term[] => variables.map(({ name }) => ({ by: 1, name }))

const demandRows = (variables: Variable[]): Row[] =>
  [...collect(variables, ({ demand }) => demand)].map(([demand, mine]) => ({
    terms: ones(mine),
    sign: '=',
    limit: demand.line.quantity / (mine[0]?.units ?? 1),
  }))

const lotRows = (variables: Variable[]): Row[] =>
  [...collect(variables, ({ group, lot }) => group.lots[lot])]
    .filter(([, sharing]) => sharing.length > 1)
    .map(([lot, sharing]) => {
      const free = lot?.free ?? 1
      return { terms: sharing.map(({ name, units }) => ({ by: units / free, name })), sign: '<=', limit: 1 }
    })

const slotOf = ({ sites }: Problem, { group, site }: Variable): number =>
  group.class_index * sites.length + site

function linkRows(problem: Problem, variables: Variable[]): Row[] {
  return [...collect(variables, ({ demand }) => demand).values()].flatMap((ofLine) =>
    [...collect(ofLine, ({ site }) => site)].flatMap(([site, mine]) => {
      const first = mine[0]
      const all = mine.reduce((total, one) => total + one.most, 0)
      const most = Math.min(first?.demand.line.quantity ?? 0, all) / (first?.units ?? 1)
      const arc = first ? problem.paths[slotOf(problem, first)]?.[0] : undefined
      const link = (name: string): Row => ({
        terms: [...ones(mine), { by: -most, name }],
        sign: '<=',
        limit: 0,
      })
      return [link(`y${site}`), ...(arc === undefined ? [] : [link(`z${arc}`)])]
    }),
  )
}

function chainRows({ paths }: Problem): Row[] {
  const next = new Map<number, number>()
  for (const path of paths)
    path.forEach((arc, index) => {
      const following = path[index + 1]
      if (following !== undefined) next.set(arc, following)
    })
  return [...next].map(([arc, following]) => ({
    terms: [
      { by: 1, name: `z${arc}` },
      { by: -1, name: `z${following}` },
    ],
    sign: '<=',
    limit: 0,
  }))
}

/** Only rooms that could be too small. Where grams per unit are broken, each pick may round up by a gram. */
function roomRows(problem: Problem, variables: Variable[]): Row[] {
  const row = (mine: Variable[], room_g: number): Row[] => {
    const most_g = [...collect(mine, ({ demand }) => demand)].reduce(
      (total, [{ line }]) => total + line.weight_g,
      0,
    )
    if (most_g <= room_g) return []
    const rounded = mine.filter(({ demand }) => !Number.isInteger(demand.grams_per_unit)).length
    const limit = Math.max(0, room_g - rounded)
    // As shares of the limit, so that the numbers stay near one.
    const scale = Math.max(1, limit)
    const terms = mine.map(({ grams, name }) => ({ by: grams / scale, name }))
    return [{ terms, sign: '<=', limit: limit / scale }]
  }
  const bySite = collect(variables, ({ site }) => site)
  const byArc = problem.arcs.map((_, arc) =>
    variables.filter((variable) => problem.paths[slotOf(problem, variable)]?.includes(arc)),
  )
  return [
    ...problem.sites.flatMap(({ room_g }, site) => row(bySite.get(site) ?? [], room_g)),
    ...problem.arcs.flatMap(({ room_g }, arc) => row(byArc[arc] ?? [], room_g)),
  ]
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
