// Checks a plan against its request from the rules alone: nothing here comes from the planner.

const DAY_MS = 86_400_000
/** Sums of broken grams are as exact as this. */
const DUST_G = 1e-6
const daysFrom = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
const total = (list, of) => list.reduce((sum, one) => sum + of(one), 0)

function routeOf(node_id, { road_legs }) {
  const route = []
  for (let at = node_id; at !== null; at = route.at(-1).to_node_id) {
    const leg = road_legs.find(({ from_node_id }) => from_node_id === at)
    if (!leg || route.length > road_legs.length) return null
    route.push(leg)
  }
  return route
}

/**
 * @returns {{broken: string[], objective_mfen: number}} every rule the plan breaks, and what its picks cost whatever
 * the plan says of itself
 */
export function judge({ lines, lots, network, ship_on, exclude_lot_ids = [] }, plan, rate_fen_per_kg_day) {
  const broken = []
  const demand = (holds, what) => holds || broken.push(what)
  const taken = new Map()
  const carried = new Map()
  const handled = new Map()
  let objective_mfen = 0
  let arrives_days = 0
  for (const line of lines) {
    const mine = plan.picks.filter(({ line_id }) => line_id === line.line_id)
    demand(total(mine, ({ quantity }) => quantity) === line.quantity, `quantity of ${line.line_id}`)
    demand(total(mine, ({ weight_g }) => weight_g) === line.weight_g, `grams of ${line.line_id}`)
  }
  for (const pick of plan.picks) {
    const line = lines.find(({ line_id }) => line_id === pick.line_id)
    const lot = lots.find(({ lot_id, zone_id }) => lot_id === pick.lot_id && zone_id === pick.zone_id)
    const node = network.nodes.find(({ id }) => id === lot?.node_id)
    const route = lot && routeOf(lot.node_id, network)
    if (!line || !lot || !node || !route) {
      broken.push(`pick of nothing: ${pick.lot_id}`)
      continue
    }
    const whole = Number.isInteger(pick.quantity) && pick.quantity > 0 && Number.isInteger(pick.weight_g)
    demand(whole, `whole units of ${pick.lot_id}`)
    const exact_g = (pick.quantity * line.weight_g) / line.quantity
    demand(Math.abs(pick.weight_g - exact_g) < 1, `grams of ${pick.lot_id}`)
    demand(lot.product_id === line.product_id, `product of ${pick.lot_id}`)
    demand(!lot.blocked && !exclude_lot_ids.includes(lot.lot_id), `blocked ${pick.lot_id}`)
    demand(node.status === 'open', `closed ${node.id}`)
    const cold = [lot.temperature_class, lot.zone_temperature_class].every(
      (one) => one === line.temperature_class,
    )
    const kept = route.every((leg) => leg.temperature_classes.includes(line.temperature_class))
    demand(cold && kept, `temperature of ${pick.lot_id}`)
    const travel_days = Math.ceil(total(route, ({ hours }) => hours) / 24)
    const life_days = daysFrom(ship_on, lot.expires_on) - travel_days
    demand(
      life_days >= line.min_remaining_days && life_days === pick.remaining_days,
      `life of ${pick.lot_id}`,
    )
    arrives_days = Math.max(arrives_days, travel_days)
    taken.set(lot, (taken.get(lot) ?? 0) + pick.quantity)
    // In grams rounded by pick, and exact.
    const { weight_g = 0, full_g = 0 } = handled.get(node) ?? {}
    handled.set(node, { weight_g: weight_g + pick.weight_g, full_g: full_g + exact_g })
    for (const leg of route) {
      const key = `${leg.from_node_id}>${leg.to_node_id ?? ''}|${line.temperature_class}`
      const load = carried.get(key) ?? {
        ...{ leg, weight_g: 0, full_g: 0 },
        temperature_class: line.temperature_class,
      }
      carried.set(key, { ...load, weight_g: load.weight_g + pick.weight_g, full_g: load.full_g + exact_g })
      objective_mfen += exact_g * leg.cost_fen_per_kg
    }
    objective_mfen += exact_g * life_days * rate_fen_per_kg_day
  }
  for (const [lot, quantity] of taken) demand(quantity <= lot.free, `more than free of ${lot.lot_id}`)
  let cost_fen = 0
  for (const [node, { weight_g, full_g }] of handled) {
    const room_g = node.pick_capacity_g_per_slot - (network.used?.pick_g[node.id] ?? 0)
    demand(Math.max(weight_g, full_g - DUST_G) <= room_g, `pick capacity of ${node.id}`)
    cost_fen += node.opening_cost_fen
    objective_mfen += node.opening_cost_fen * 1000
  }
  for (const [key, { leg, weight_g, full_g, temperature_class }] of carried) {
    const room_g = leg.capacity_g - (network.used?.leg_g[key] ?? 0)
    demand(Math.max(weight_g, full_g - DUST_G) <= room_g, `leg capacity of ${key}`)
    const planned = plan.legs.filter(
      (one) => one.from_node_id === leg.from_node_id && one.temperature_class === temperature_class,
    )
    demand(planned.length === 1 && planned[0].weight_g === weight_g, `load of ${key}`)
    cost_fen += leg.fixed_cost_fen + Math.ceil((weight_g * leg.cost_fen_per_kg) / 1000)
    objective_mfen += leg.fixed_cost_fen * 1000
  }
  demand(plan.legs.length === carried.size, 'legs without goods')
  demand(plan.cost_fen === cost_fen, `cost ${plan.cost_fen} is not ${cost_fen}`)
  // The plan rounds to a thousandth of a fen.
  const claimed = Math.abs(plan.objective_mfen - objective_mfen) <= 1
  demand(claimed, `objective ${plan.objective_mfen} is not ${objective_mfen}`)
  demand(daysFrom(ship_on, plan.arrives_on) === arrives_days, 'arrival')
  return { broken, objective_mfen }
}
