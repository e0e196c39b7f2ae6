// A county's year of events as arithmetic: how many of everything, who is made of whom, and what an oracle answers.
const FARMS_PER_BASE = 6
const PACKS_PER_BASE = 4
const LOTS_PER_ORDER = 3
/** Of one base lot: six farm lots with four events each, the mixture, two of its journey, the repack, four packs stored. */
const EVENTS_PER_BASE = FARMS_PER_BASE * 4 + 1 + 2 + 1 + PACKS_PER_BASE
/** Allocated, shipped, received. */
const EVENTS_PER_ORDER = 3
/** About two thirds of all events are of orders, as in the county's own seed. */
const ORDERS_PER_BASE = 22.7
/** No divisor of a number of packs, so that orders are spread over all of them. */
export const STRIDE = 7
const ROOT = 'https://id.gs1.org/01/02900000000018/10/'
const PALLETS = 'https://id.gs1.org/8004/29000000'

/** How many of everything make about so many events. */
export function countyOf(events_wanted) {
  const per_base = EVENTS_PER_BASE + ORDERS_PER_BASE * EVENTS_PER_ORDER
  let bases = Math.max(10, Math.round(events_wanted / per_base))
  while ((bases * PACKS_PER_BASE) % STRIDE === 0) bases += 1
  const [farms, packs] = [bases * FARMS_PER_BASE, bases * PACKS_PER_BASE]
  const orders = Math.round(bases * ORDERS_PER_BASE)
  const events = bases * EVENTS_PER_BASE + orders * EVENTS_PER_ORDER
  const turn = Math.floor(packs / LOTS_PER_ORDER)
  const numbered = farms + bases + packs + bases
  return { bases, farms, packs, orders, events, turn, numbered, root: ROOT, pallet_root: PALLETS }
}

export const farmUri = (index) => `${ROOT}F${index}`
export const palletUri = (index) => `${PALLETS}${index}`
export const orderId = (index) => `bench_${index}`
const baseUri = (index) => `${ROOT}B${index}`
const packUri = (index) => `${ROOT}P${index}`

/** The packs an order is made of; the loader says the same in SQL. */
export const packsOfOrder = ({ packs, turn }, order) =>
  Array.from({ length: LOTS_PER_ORDER }, (_, nth) => (order * STRIDE + nth * turn) % packs)

/** What walks forward from some farm lots, each by itself, must find. */
export function affectedByFarms(county, farms) {
  const packsOf = (farm) => {
    const base = Math.floor(farm / FARMS_PER_BASE)
    return Array.from({ length: PACKS_PER_BASE }, (_, nth) => base * PACKS_PER_BASE + nth)
  }
  const holders = new Map(farms.flatMap(packsOf).map((pack) => [pack, []]))
  for (let order = 0; order < county.orders; order += 1)
    for (const pack of packsOfOrder(county, order)) holders.get(pack)?.push(order)
  return farms.map((farm) => ({
    goods: [farmUri(farm), baseUri(Math.floor(farm / FARMS_PER_BASE)), ...packsOf(farm).map(packUri)],
    orders: [...new Set(packsOf(farm).flatMap((pack) => holders.get(pack)))].map(orderId),
  }))
}

/** What the walk back from an order must find, but for the order itself. */
export function sourcesOfOrder(county, order) {
  const packs = packsOfOrder(county, order)
  const bases = [...new Set(packs.map((pack) => Math.floor(pack / PACKS_PER_BASE)))]
  const farms = bases.flatMap((base) =>
    Array.from({ length: FARMS_PER_BASE }, (_, nth) => base * FARMS_PER_BASE + nth),
  )
  return [...packs.map(packUri), ...bases.map(baseUri), ...farms.map(farmUri)]
}
