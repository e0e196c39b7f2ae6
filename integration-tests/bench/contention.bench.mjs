// Who gets the last goods: 64 buyers at once, ten kilograms of one lot in two zones of two nodes, two pack sizes.
import { withClient } from '../../.launch/database.mjs'
import { leaveOneLot, readBooks } from './contention-books.mjs'
import { client, timed } from './http.mjs'
import { percentile } from './report.mjs'

export const title = 'contention: 64 buyers, 10 kg of one lot through two pack sizes and two nodes'
export const needs = 'ours'

const BUYERS = 64
const PACKS = [
  { sku: 'HUANGDOU-1KG', g: 1_000 },
  { sku: 'HUANGDOU-5KG', g: 5_000 },
]
/** What each of the two zones keeps: one large pack alone, or one that must take from both. */
const ZONES_G = [6_000, 4_000]
const SAME_CART = 10
const OTHER_SKU = 'LVCHA-125G'
const PREPARED_AT_ONCE = 4
const WARM_UP = 4
const TIMEOUT_MS = 120_000

const address = {
  first_name: '示例',
  last_name: '买家',
  address_1: '示例路 1 号',
  city: '渝中区',
  province: '重庆市',
  country_code: 'cn',
  phone: '13800000000',
  postal_code: '400010',
}

let serial = 0

async function makeCart(app, variant_id) {
  const call = client(app)
  const { cart } = await call('POST', '/store/carts', {
    region_id: app.regionId,
    // Core refuses two first carts of one guest at the same moment.
    email: `buyer${(serial += 1)}@bench.example`,
    items: [{ variant_id, quantity: 1 }],
    shipping_address: address,
    billing_address: address,
  })
  const { shipping_options } = await call('GET', `/store/shipping-options?cart_id=${cart.id}`)
  const option_id = shipping_options.find(({ type }) => type?.code === 'cold_chain').id
  await call('POST', `/store/carts/${cart.id}/shipping-methods`, { option_id })
  const { payment_collection } = await call('POST', '/store/payment-collections', { cart_id: cart.id })
  await call('POST', `/store/payment-collections/${payment_collection.id}/payment-sessions`, {
    provider_id: 'pp_system_default',
  })
  return cart.id
}

/** Asks for the order and answers what came, refusals too. */
async function placeOrder(app, cart_id) {
  const from_ms = performance.now()
  const response = await fetch(`${app.url}/store/carts/${cart_id}/place-order`, {
    method: 'POST',
    headers: { 'x-publishable-api-key': app.key, 'content-type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const body = await response.json()
  return { ok: response.ok, order_id: body.order_id, code: body.code, ms: performance.now() - from_ms }
}

async function prepareCarts(app, variants) {
  const carts = []
  await timed(variants.length, PREPARED_AT_ONCE, async (index) => {
    carts[index] = await makeCart(app, variants[index])
  })
  return carts
}

async function raceForTheLot(app, db) {
  const skus = [...PACKS.map(({ sku }) => sku), OTHER_SKU]
  const { rows } = await db.query('select sku, variant_id from listing_variant where sku = any($1::text[])', [
    skus,
  ])
  const [small, large, other] = skus.map((sku) => rows.find((row) => row.sku === sku).variant_id)
  for (const cart of await prepareCarts(app, Array(WARM_UP).fill(other))) await placeOrder(app, cart)
  const packs = Array.from({ length: BUYERS }, (_, index) => index % PACKS.length)
  const carts = await prepareCarts(
    app,
    packs.map((pack) => [small, large][pack]),
  )
  const lot_id = await leaveOneLot(db, PACKS[0].sku, ZONES_G)
  const from_ms = performance.now()
  const answers = await Promise.all(carts.map((cart) => placeOrder(app, cart)))
  const seconds = (performance.now() - from_ms) / 1000
  const books = await readBooks(db, { lot_id, carts })
  const won_g = answers.reduce((sum, { ok }, index) => sum + (ok ? PACKS[packs[index]].g : 0), 0)
  return { answers, books, won_g, seconds, other }
}

async function completeOneCart(app, other) {
  const [cart] = await prepareCarts(app, [other])
  const answers = await Promise.all(Array.from({ length: SAME_CART }, () => placeOrder(app, cart)))
  const orders = new Set(answers.map(({ order_id }) => order_id))
  return { orders: orders.has(undefined) ? SAME_CART : orders.size, ms: answers.map(({ ms }) => ms) }
}

const must = (value, wanted) => ({ text: `= ${wanted}`, holds: value === wanted })
const figure = (name, value, unit, wanted) => ({
  name,
  value,
  unit,
  ...(wanted === undefined ? {} : { goal: must(value, wanted) }),
})

export async function measure({ ours }) {
  const available_g = ZONES_G.reduce((sum, quantity) => sum + quantity, 0)
  return withClient(ours.databaseUrl, async (db) => {
    const { answers, books, won_g, seconds, other } = await raceForTheLot(ours, db)
    const same = await completeOneCart(ours, other)
    const winners = answers.filter(({ ok }) => ok)
    const losers = answers.filter(({ ok }) => !ok)
    const times = (list) => list.map(({ ms }) => ms)
    return [
      figure('sold', books.bound_g, 'g', available_g),
      figure('sold_as_answered', won_g, 'g', available_g),
      figure('oversold', Math.max(0, books.bound_g - available_g), 'g', 0),
      figure('left_free', books.free_g, 'g', 0),
      figure('orders_without_allocation', books.orders_without_allocation, 'orders', 0),
      figure('allocations_without_order', books.allocations_without_order, 'holds', 0),
      figure('stock_drift', books.drift, 'balances', 0),
      figure(
        'losers_told_otherwise',
        losers.filter(({ code }) => code !== 'insufficient_lots').length,
        'buyers',
        0,
      ),
      figure('one_cart_ten_times', same.orders, 'orders', 1),
      figure('winners', winners.length, 'buyers'),
      figure('winner_p50', percentile(times(winners), 50), 'ms'),
      figure('winner_p95', percentile(times(winners), 95), 'ms'),
      figure('loser_p50', percentile(times(losers), 50), 'ms'),
      figure('loser_p95', percentile(times(losers), 95), 'ms'),
      figure('answers_per_second', BUYERS / seconds, 'answers/s'),
      figure('orders_per_second', winners.length / seconds, 'orders/s'),
      figure('same_cart_p95', percentile(same.ms, 95), 'ms'),
    ]
  })
}
