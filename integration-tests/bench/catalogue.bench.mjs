// How fast a page of 20 priced products is answered: ours beside stock Medusa's three ways to ask.
import autocannon from 'autocannon'

export const title = 'catalogue: 20 priced products, 10 connections'

const SECONDS = 8
const WARM_UP_SECONDS = 2
const CONNECTIONS = 10

async function load(app, path) {
  const options = {
    url: app.url + path,
    connections: CONNECTIONS,
    headers: { 'x-publishable-api-key': app.key },
  }
  await autocannon({ ...options, duration: WARM_UP_SECONDS })
  const result = await autocannon({ ...options, duration: SECONDS })
  if (result.non2xx || result.errors)
    throw new Error(`${path}: ${result.non2xx} bad answers, ${result.errors} errors`)
  return {
    perSecond: result['2xx'] / result.duration,
    p50_ms: result.latency.p50,
    p99_ms: result.latency.p99,
  }
}

export async function measure({ ours, stock }) {
  const region = `limit=20&region_id=${stock.regionId}`
  const full = await load(stock, `/store/products?${region}`)
  const lean = await load(
    stock,
    `/store/products?${region}&fields=id,title,handle,thumbnail,*variants.calculated_price`,
  )
  const listings = await load(ours, '/store/listings?limit=20')
  return [
    { name: 'stock_default_per_second', value: full.perSecond, unit: 'requests/s' },
    { name: 'stock_default_p50', value: full.p50_ms, unit: 'ms' },
    { name: 'stock_lean_per_second', value: lean.perSecond, unit: 'requests/s' },
    { name: 'stock_lean_p50', value: lean.p50_ms, unit: 'ms' },
    { name: 'ours_per_second', value: listings.perSecond, unit: 'requests/s' },
    { name: 'ours_p50', value: listings.p50_ms, unit: 'ms' },
    { name: 'ours_p99', value: listings.p99_ms, unit: 'ms' },
    { name: 'ours_to_stock_default', value: listings.perSecond / full.perSecond, unit: 'times' },
    { name: 'ours_to_stock_lean', value: listings.perSecond / lean.perSecond, unit: 'times' },
  ]
}
