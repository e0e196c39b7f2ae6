// Seeded orders: a tree of nodes, lots of every sort, lines that share lots, capacities that sometimes bind.

/** Numbers that are the same on every machine (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const whole = (from, to) => from + Math.floor(next() * (to - from + 1))
  return { next, whole, chance: (share) => next() < share, pick: (list) => list[whole(0, list.length - 1)] }
}

const CLASSES = ['ambient', 'chilled', 'cool', 'frozen']
const SHIP_ON = '2026-11-23'
const DAY_MS = 86_400_000
const dayAfter = (days) => new Date(Date.parse(SHIP_ON) + days * DAY_MS).toISOString().slice(0, 10)

function treeOf(random, nodes, classes) {
  const bases = Math.max(1, Math.round(nodes / 3))
  const network = { nodes: [], road_legs: [] }
  for (let index = 0; index < nodes; index++) {
    const parent = index === 0 ? null : index <= bases ? 'n0' : `n${random.whole(1, bases)}`
    network.nodes.push({
      id: `n${index}`,
      tier: index === 0 ? 'county_centre' : index <= bases ? 'township_base' : 'village_facility',
      status: index > 0 && random.chance(0.03) ? 'closed' : 'open',
      opening_cost_fen: random.whole(1, 12) * 100,
      pick_capacity_g_per_slot: 10_000_000,
    })
    network.road_legs.push({
      from_node_id: `n${index}`,
      to_node_id: parent,
      fixed_cost_fen: parent ? random.whole(200, 900) : 350,
      cost_fen_per_kg: parent ? random.whole(10, 60) : 180,
      hours: parent ? random.whole(2, 9) : 24,
      temperature_classes: classes.filter(() => index === 0 || random.chance(0.93)),
      capacity_g: 40_000_000,
    })
  }
  return network
}

/** What a package of goods weighs with its packing, as the seeded catalogue reckons it. */
const shippingWeight = (goods_g) => Math.round(goods_g * 1.06) + 30

function lineOf(random, index, classes, sharing, { packed, odd_minimum }) {
  const units = random.whole(1, 12)
  const in_pieces = sharing ? sharing.in_pieces : random.chance(0.3)
  const grams = sharing ? sharing.grams : in_pieces ? random.whole(120, 900) : 1
  const base = in_pieces ? random.pick([1, 6, 12]) : random.pick([500, 1000, 5000])
  const min_remaining_days = random.whole(0, 10)
  // A product has one minimum per kind of buyer.
  const agrees = sharing && !random.chance(odd_minimum)
  return {
    in_pieces,
    grams,
    line: {
      line_id: `l${index}`,
      variant_id: `v${index}`,
      product_id: sharing?.line.product_id ?? `p${index}`,
      quantity: units * base,
      weight_g: units * (packed ? shippingWeight(base * grams) : base * grams),
      temperature_class: sharing?.line.temperature_class ?? random.pick(classes),
      min_remaining_days: agrees ? sharing.line.min_remaining_days : min_remaining_days,
    },
  }
}

function lotsOf(random, { line, in_pieces }, wanted, network, plenty) {
  const lots = []
  for (const { id } of network.nodes) {
    if (!random.chance(0.5)) continue
    for (let count = random.whole(1, 3); count > 0; count--) {
      const wrong = random.chance(0.04)
      lots.push({
        lot_id: `${line.product_id}-${id}-${count}`,
        zone_id: `${id}-${line.temperature_class}`,
        node_id: id,
        product_id: line.product_id,
        base_unit: in_pieces ? 'piece' : 'g',
        temperature_class: line.temperature_class,
        zone_temperature_class: wrong ? 'elsewhere' : line.temperature_class,
        free: Math.max(0, Math.round(wanted * plenty * (random.next() * 1.1 - 0.05))),
        expires_on: dayAfter(random.whole(2, 60)),
        blocked: random.chance(0.03) ? random.pick(['quarantined', 'recalled']) : null,
      })
    }
  }
  return lots
}

/** Makes capacities small enough to matter, some of them eaten by other orders. */
function tighten(random, network, lines) {
  const total_g = lines.reduce((sum, { weight_g }) => sum + weight_g, 0)
  const used = { pick_g: {}, leg_g: {} }
  for (const node of network.nodes) {
    node.pick_capacity_g_per_slot = Math.round(total_g * (0.15 + random.next() * 0.8))
    if (random.chance(0.3)) used.pick_g[node.id] = Math.round(node.pick_capacity_g_per_slot * random.next())
  }
  for (const leg of network.road_legs)
    if (leg.to_node_id) {
      leg.capacity_g = Math.round(total_g * (0.1 + random.next() * 0.9))
      const key = `${leg.from_node_id}>${leg.to_node_id}|${random.pick(leg.temperature_classes) ?? ''}`
      if (random.chance(0.3)) used.leg_g[key] = Math.round(leg.capacity_g * random.next())
    }
  network.used = used
}

/**
 * @returns a sourcing request; `tight`: the share of cases whose capacities bind, `packed`: of cases whose lines weigh
 * more than their goods, so that a gram of goods is a broken number of grams to carry; `sharing`: the share of lines
 * that share lots, `odd_minimum`: of those lines that ask for another shelf life; `plenty`: how much there is of a product at one node
 */
export function caseOf(seed, shape) {
  const { lines: count, nodes, tight = 0, packed = 0, odd_minimum = 0, sharing = 0.25, plenty = 1 } = shape
  const random = randomOf(seed)
  const habits = { packed: random.chance(packed), odd_minimum }
  const classes = CLASSES.slice(0, random.whole(1, 3))
  const network = treeOf(random, nodes, classes)
  const made = []
  for (let index = 0; index < count; index++) {
    const before = made.at(-1)
    made.push(lineOf(random, index, classes, before && random.chance(sharing) ? before : null, habits))
  }
  const lines = made.map(({ line }) => line)
  const first = made.filter(
    ({ line }, index) => made.findIndex((one) => one.line.product_id === line.product_id) === index,
  )
  const lots = first.flatMap((one) => {
    const mine = lines.filter(({ product_id }) => product_id === one.line.product_id)
    return lotsOf(
      random,
      one,
      mine.reduce((sum, { quantity }) => sum + quantity, 0),
      network,
      plenty,
    )
  })
  if (random.chance(tight)) tighten(random, network, lines)
  return { lines, lots, network, ship_on: SHIP_ON }
}
