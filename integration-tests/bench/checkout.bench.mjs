// From cart to placed order, side by side in one run: stock Medusa's seven calls, ours in one, and both last steps alone.
import { client, timed } from './http.mjs'
import { multiplyVariants, plentifulVariants } from './many-variants.mjs'
import { percentile } from './report.mjs'

export const title = 'checkout: cart to placed order, ours beside stock Medusa'

/** Rounds alternate between the apps, so that a noisy minute of the machine falls on both. */
const ROUNDS = 4
const ALONE = 6
const TOGETHER = 24
const WIDTH = 8
const WARM_UP = 3
const LINES = 300
const LARGE_ORDERS = 3

const ADDRESS = {
  first_name: '示例',
  last_name: '买家',
  address_1: '示例路 1 号',
  city: '彭水县',
  province: '重庆市',
  country_code: 'cn',
  phone: '13800000000',
  postal_code: '409600',
}
const EMAIL = 'bench@demo.pengshui.example'

async function stockVariants(stock) {
  const { products } = await client(stock)('GET', '/store/products?limit=20&fields=id,*variants')
  return products.flatMap((product) => product.variants.map(({ id }) => id))
}

async function ourHandles(ours) {
  const { listings } = await client(ours)('GET', '/store/listings?limit=100&in_stock=true')
  return listings.filter(({ sellable }) => sellable).map(({ handle }) => handle)
}

/** The seven calls of a stock checkout; answers the milliseconds of the last one. */
async function sevenCalls(app, variantId, finish) {
  const call = client(app)
  const { cart } = await call('POST', '/store/carts', { region_id: app.regionId, email: EMAIL })
  await call('POST', `/store/carts/${cart.id}/line-items`, { variant_id: variantId, quantity: 1 })
  await call('POST', `/store/carts/${cart.id}`, { shipping_address: ADDRESS, billing_address: ADDRESS })
  const { shipping_options } = await call('GET', `/store/shipping-options?cart_id=${cart.id}`)
  await call('POST', `/store/carts/${cart.id}/shipping-methods`, {
    // Ours has a way that carries every temperature class; stock has one way.
    option_id: (shipping_options.find(({ type }) => type?.code === 'cold_chain') ?? shipping_options[0]).id,
  })
  const { payment_collection } = await call('POST', '/store/payment-collections', { cart_id: cart.id })
  await call('POST', `/store/payment-collections/${payment_collection.id}/payment-sessions`, {
    provider_id: 'pp_system_default',
  })
  const from_ms = performance.now()
  await call('POST', `/store/carts/${cart.id}/${finish}`, {})
  return performance.now() - from_ms
}

let serial = 0
const oneCall = (app, variantIds) =>
  client(app)('POST', '/store/checkouts', {
    items: variantIds.map((variant_id) => ({ variant_id, quantity: 1 })),
    email: EMAIL,
    shipping_address: ADDRESS,
    idempotency_key: `bench-${process.pid}-${serial++}`,
  })

/** Every way to be measured: what one order is, and what of it is timed apart. */
function waysOf(ours, stock, mine, theirs) {
  const pick = (list, index) => list[index % list.length]
  const finishing = { stock: [], ours: [] }
  return {
    finishing,
    stock: async (index) => finishing.stock.push(await sevenCalls(stock, pick(theirs, index), 'complete')),
    ours: (index) => oneCall(ours, [pick(mine, index)]),
    oursInSeven: async (index) =>
      finishing.ours.push(await sevenCalls(ours, pick(mine, index), 'place-order')),
  }
}

export async function measure({ ours, stock }) {
  const handles = await ourHandles(ours)
  const mine = await plentifulVariants(ours, handles, 10)
  const ways = waysOf(ours, stock, mine, await stockVariants(stock))
  for (const way of ['stock', 'ours', 'oursInSeven']) await timed(WARM_UP, 1, ways[way])
  ways.finishing.stock.length = 0
  ways.finishing.ours.length = 0
  const alone = { stock: [], ours: [], oursInSeven: [] }
  const together = { stock: 0, ours: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of Object.keys(alone)) alone[way].push(...(await timed(ALONE, 1, ways[way])).times_ms)
  }
  const finishing = { stock: percentile(ways.finishing.stock, 50), ours: percentile(ways.finishing.ours, 50) }
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of Object.keys(together))
      together[way] += (await timed(TOGETHER / ROUNDS + WIDTH, WIDTH, ways[way])).seconds
  }
  await multiplyVariants(ours)
  const many = await plentifulVariants(ours, handles, LINES)
  if (many.length !== LINES) throw new Error(`Only ${many.length} variants for an order of ${LINES} lines`)
  const large = await timed(LARGE_ORDERS, 1, () => oneCall(ours, many))
  return figuresOf(alone, together, finishing, large.times_ms)
}

const goal = (text, holds) => ({ goal: { text, holds } })

function figuresOf(alone, together, finishing, large_ms) {
  const p50 = (way) => percentile(alone[way], 50)
  const orders = TOGETHER + WIDTH * ROUNDS
  const per_second = { stock: orders / together.stock, ours: orders / together.ours }
  const ratio = p50('ours') / p50('stock')
  const finish = finishing.ours / finishing.stock
  const throughput = per_second.ours / per_second.stock
  return [
    { name: 'stock_checkout_p50', value: p50('stock'), unit: 'ms' },
    { name: 'ours_checkout_p50', value: p50('ours'), unit: 'ms' },
    { name: 'ours_in_seven_calls_p50', value: p50('oursInSeven'), unit: 'ms' },
    { name: 'checkout_p50_to_stock', value: ratio, unit: 'times', ...goal('<= 0.5', ratio <= 0.5) },
    { name: 'stock_complete_p50', value: finishing.stock, unit: 'ms' },
    { name: 'ours_place_order_p50', value: finishing.ours, unit: 'ms' },
    { name: 'place_order_to_complete', value: finish, unit: 'times', ...goal('<= 1.2', finish <= 1.2) },
    { name: 'stock_orders_per_second_at_8', value: per_second.stock, unit: 'orders/s' },
    { name: 'ours_orders_per_second_at_8', value: per_second.ours, unit: 'orders/s' },
    {
      name: 'orders_per_second_to_stock',
      value: throughput,
      unit: 'times',
      ...goal('>= 3', throughput >= 3),
    },
    { name: 'order_of_300_lines_p50', value: percentile(large_ms, 50), unit: 'ms' },
    { name: 'order_of_300_lines_max', value: Math.max(...large_ms), unit: 'ms' },
  ]
}
