// From cart to placed order, side by side: the same calls, ending in stock's `complete` or in our `place-order`.
import { client, timed } from './http.mjs'
import { percentile } from './report.mjs'

export const title = 'checkout: cart to placed order, ours beside stock Medusa'

const ALONE = 20
const TOGETHER = 40
const WIDTH = 8
const WARM_UP = 3

const address = {
  first_name: '示例',
  last_name: '买家',
  address_1: '示例路 1 号',
  city: '彭水县',
  province: '重庆市',
  country_code: 'cn',
  phone: '13800000000',
  postal_code: '409600',
}

/** Variants that can be bought many times over. */
async function variantsOf(app, ours) {
  const call = client(app)
  if (!ours)
    return (await call('GET', '/store/products?limit=20&fields=id,*variants')).products.flatMap((product) =>
      product.variants.map(({ id }) => id),
    )
  const { listings } = await call('GET', '/store/listings?limit=100&in_stock=true')
  const roomy = listings
    .filter((listing) => listing.sellable)
    .sort((a, b) => b.free_quantity - a.free_quantity)
    .slice(0, 10)
  const variants = []
  for (const { handle } of roomy) {
    const { listing } = await call('GET', `/store/listings/${handle}`)
    variants.push(
      ...listing.variants
        .filter((variant) => variant.free_units > 20)
        .slice(0, 1)
        .map((variant) => variant.variant_id),
    )
  }
  return variants
}

/** The whole checkout; answers the milliseconds of its last call. */
async function checkout(app, variantId, finish) {
  const call = client(app)
  const { cart } = await call('POST', '/store/carts', {
    region_id: app.regionId,
    email: 'bench@demo.pengshui.example',
  })
  await call('POST', `/store/carts/${cart.id}/line-items`, { variant_id: variantId, quantity: 1 })
  await call('POST', `/store/carts/${cart.id}`, { shipping_address: address, billing_address: address })
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

async function series(app, finish, variants) {
  const last_ms = []
  const pick = (index) => variants[index % variants.length]
  const job = async (index) => last_ms.push(await checkout(app, pick(index), finish))
  await timed(WARM_UP, 1, job)
  last_ms.length = 0
  const alone = await timed(ALONE, 1, job)
  const finishing_ms = percentile(last_ms, 50)
  const together = await timed(TOGETHER, WIDTH, job)
  return { p50_ms: percentile(alone.times_ms, 50), finishing_ms, perSecond: TOGETHER / together.seconds }
}

export async function measure({ ours, stock }) {
  const theirs = await series(stock, 'complete', await variantsOf(stock, false))
  const mine = await series(ours, 'place-order', await variantsOf(ours, true))
  return [
    { name: 'stock_checkout_p50', value: theirs.p50_ms, unit: 'ms' },
    { name: 'ours_checkout_p50', value: mine.p50_ms, unit: 'ms' },
    { name: 'stock_complete_p50', value: theirs.finishing_ms, unit: 'ms' },
    { name: 'ours_place_order_p50', value: mine.finishing_ms, unit: 'ms' },
    { name: 'place_order_to_complete', value: mine.finishing_ms / theirs.finishing_ms, unit: 'times' },
    { name: 'stock_orders_per_second_at_8', value: theirs.perSecond, unit: 'orders/s' },
    { name: 'ours_orders_per_second_at_8', value: mine.perSecond, unit: 'orders/s' },
    { name: 'checkout_p50_to_stock', value: mine.p50_ms / theirs.p50_ms, unit: 'times' },
  ]
}
