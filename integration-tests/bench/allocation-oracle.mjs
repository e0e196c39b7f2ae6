// The same choice as a flow problem for HiGHS, written without the planner: the yardstick of the bench.
// Neither the model nor the way it is solved comes from the house.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

const SECONDS_MAX = 60
/** Any gap left would be counted as the planner's merit: a hundred-thousandth of a fen. */
const OPTIONS = { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-5, time_limit: SECONDS_MAX }

const DAY_MS = 86_400_000
const daysFrom = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

function wayOf(node_id, { road_legs }) {
  const way = []
  for (let at = node_id; at !== null;) {
    const leg = road_legs.find(({ from_node_id }) => from_node_id === at)
    if (!leg) return null
    way.push(leg)
    at = leg.to_node_id
  }
  return way
}

const write = (terms) =>
  terms
    .map(([by, name], index) => `${by < 0 ? '-' : '+'} ${Math.abs(by)} ${name}${index % 6 === 5 ? '\n' : ''}`)
    .join(' ')

/**
 * Amounts are shares of a line, so the optimum is a bound that no plan in whole units goes below; `in_units` asks for
 * whole units, which takes HiGHS much longer.
 * @returns {string} CPLEX LP text, in fen
 */
function modelOf({ lines, lots, network, ship_on }, rate_fen_per_kg_day, in_units = false) {
  const cost = []
  const rows = []
  const bounds = []
  const whole = []
  const binaries = new Set()
  const perLot = new Map()
  const perNode = new Map()
  const perArc = new Map()
  const push = (map, key, value) => map.set(key, [...(map.get(key) ?? []), value])

  lines.forEach((line, l) => {
    const units = in_units ? 1 : line.quantity
    const grams = (units * line.weight_g) / line.quantity
    const mine = []
    const ofNode = new Map()
    const ofArc = new Map()
    lots.forEach((lot, k) => {
      const node = network.nodes.find(({ id }) => id === lot.node_id)
      const way = wayOf(lot.node_id, network)
      if (lot.product_id !== line.product_id || lot.blocked || lot.free <= 0 || !way) return
      if (node?.status !== 'open') return
      const temperatures = [lot.temperature_class, lot.zone_temperature_class]
      if (temperatures.some((one) => one !== line.temperature_class)) return
      if (way.some((leg) => !leg.temperature_classes.includes(line.temperature_class))) return
      const hours = way.reduce((sum, leg) => sum + leg.hours, 0)
      const life_days = daysFrom(ship_on, lot.expires_on) - Math.ceil(hours / 24)
      if (life_days < line.min_remaining_days) return
      const name = `x_${l}_${k}`
      const most = Math.min(lot.free, line.quantity) / units
      const fen_per_kg =
        way.reduce((sum, leg) => sum + leg.cost_fen_per_kg, 0) + life_days * rate_fen_per_kg_day
      cost.push([(grams * fen_per_kg) / 1000, name])
      bounds.push(` 0 <= ${name} <= ${most}`)
      whole.push(` ${name}`)
      mine.push([1, name])
      push(perLot, k, [units / lot.free, name])
      push(perNode, node, [grams, name])
      binaries.add(`y_${node.id}`)
      push(ofNode, `y_${node.id}`, { name, most })
      for (const leg of way) {
        const arc = `z_${leg.from_node_id}_${line.temperature_class}`
        if (!binaries.has(arc)) cost.push([leg.fixed_cost_fen, arc])
        binaries.add(arc)
        const key = `${leg.from_node_id}>${leg.to_node_id ?? ''}|${line.temperature_class}`
        push(perArc, key, { leg, term: [grams, name] })
        push(ofArc, arc, { name, most })
      }
    })
    for (const [open, flows] of [...ofNode, ...ofArc]) {
      const most = Math.min(
        line.quantity / units,
        flows.reduce((sum, flow) => sum + flow.most, 0),
      )
      rows.push(`${write([...flows.map(({ name }) => [1, name]), [-most, open]])} <= 0`)
    }
    if (mine.length === 0) rows.push('0 none >= 1')
    else rows.push(`${write(mine)} = ${line.quantity / units}`)
  })
  for (const terms of perLot.values()) if (terms.length > 1) rows.push(`${write(terms)} <= 1`)
  for (const [node, terms] of perNode) {
    cost.push([node.opening_cost_fen, `y_${node.id}`])
    const room_g = node.pick_capacity_g_per_slot - (network.used?.pick_g[node.id] ?? 0)
    rows.push(`${write(terms)} <= ${Math.max(0, room_g)}`)
  }
  for (const [key, uses] of perArc) {
    const room_g = uses[0].leg.capacity_g - (network.used?.leg_g[key] ?? 0)
    rows.push(`${write(uses.map(({ term }) => term))} <= ${Math.max(0, room_g)}`)
  }
  const numbered = rows.map((row, index) => ` r${index}: ${row}`)
  const names = [...binaries].map((name) => ` ${name}`)
  return [
    'Minimize',
    ` cost: ${write(cost)}`,
    'Subject To',
    ...numbered,
    'Bounds',
    ...bounds,
    ...(in_units ? ['Generals', ...whole] : []),
    'Binaries',
    ...names,
    'End',
  ].join('\n')
}

let highs = null

/**
 * The least cost in fen that any plan can have. A bound in shares is enough where the plan reaches it; elsewhere the
 * question is asked again in whole units.
 * @param {number} reached_fen what the planner's plan costs; Infinity when it has none
 * @returns {Promise<{status: 'optimal', fen: number} | {status: 'infeasible' | 'unproved'}>}
 */
export async function proveOptimum(request, rate_fen_per_kg_day, reached_fen, tolerance) {
  for (const in_units of [false, true]) {
    highs ??= await require('highs')()
    const { Status, ObjectiveValue } = highs.solve(modelOf(request, rate_fen_per_kg_day, in_units), OPTIONS)
    if (Status === 'Infeasible') return { status: 'infeasible' }
    if (Status !== 'Optimal') return { status: 'unproved' }
    if (in_units || reached_fen <= ObjectiveValue * (1 + tolerance))
      return { status: 'optimal', fen: ObjectiveValue }
  }
}
