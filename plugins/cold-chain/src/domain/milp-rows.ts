import type { Group, Problem } from './problem'

/** `units`, `grams`: what 1 of the variable stands for; `most`: units of the lot that the line could take. */
export type Variable = {
  name: string
  group: Group
  demand: Group['demands'][number]
  lot: number
  site: number
  whole: boolean
  units: number
  grams: number
  most: number
}
export type Term = { by: number; name: string }
export type Row = { terms: Term[]; sign: '<=' | '=' | '>='; limit: number }

/** The rows that say what a plan may be. */
export const rowsOf = (problem: Problem, variables: Variable[], spare: boolean): Row[] =>
  [
    ...demandRows(variables),
    ...lotRows(variables),
    ...linkRows(problem, variables),
    ...chainRows(problem),
    ...roomRows(problem, variables, spare),
  ].filter(({ terms }) => terms.length > 0)

export function collect<Key>(
  variables: Variable[],
  keyOf: (variable: Variable) => Key,
): Map<Key, Variable[]> {
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

/** How many switches outside of a set are on: none, or at least one. */
export function openRow(switches: string[], set: Set<string>, sign: '<=' | '>='): Row {
  const outside = switches.filter((name) => !set.has(name)).map((name) => ({ by: 1, name }))
  // With nothing outside, "at least one" must still be said, and cannot be met.
  const terms = outside.length > 0 ? outside : [{ by: 0, name: switches[0] ?? '' }]
  return { terms, sign, limit: sign === '<=' ? 0 : 1 }
}

const slotOf = ({ sites }: Problem, { group, site }: Variable): number =>
  group.class_index * sites.length + site

/**
 * What of a line may leave a site or pass an arc: nothing while it is closed. Said for every arc of the way, also the
 * ones behind others: that all of a line passes the last arc then opens it even in the relaxation.
 */
function linkRows(problem: Problem, variables: Variable[]): Row[] {
  return [...collect(variables, ({ demand }) => demand).values()].flatMap((ofLine) => {
    const gates = new Map<string, Variable[]>()
    for (const variable of ofLine) {
      const arcs = problem.paths[slotOf(problem, variable)] ?? []
      for (const gate of [`y${variable.site}`, ...arcs.map((arc) => `z${arc}`)])
        gates.set(gate, [...(gates.get(gate) ?? []), variable])
    }
    return [...gates].map(([name, mine]): Row => {
      const first = mine[0]
      const all = mine.reduce((total, one) => total + one.most, 0)
      const most = Math.min(first?.demand.line.quantity ?? 0, all) / (first?.units ?? 1)
      return { terms: [...ones(mine), { by: -most, name }], sign: '<=', limit: 0 }
    })
  })
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

/** Only rooms that could be too small. `spare`: a gram less for each pick that may be rounded up by one. */
export function roomRows(problem: Problem, variables: Variable[], spare: boolean): Row[] {
  const row = (mine: Variable[], room_g: number): Row[] => {
    const most_g = [...collect(mine, ({ demand }) => demand)].reduce(
      (total, [{ line }]) => total + line.weight_g,
      0,
    )
    if (most_g <= room_g) return []
    const rounded = spare ? mine.filter(({ demand }) => !Number.isInteger(demand.grams_per_unit)).length : 0
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
