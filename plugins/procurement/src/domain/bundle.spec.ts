import fc from 'fast-check'
import { bestBundle, proposeBundles, type BundleItem, type BundleWish } from './bundle'

const item = (
  sku: string,
  category_code: string,
  price_fen: number,
  more: Partial<BundleItem> = {},
): BundleItem => ({
  sku,
  product_id: sku,
  category_code,
  price_fen,
  free_units: 1000,
  ...more,
})
const wish = (more: Partial<BundleWish> = {}): BundleWish => ({
  heads: 10,
  budget_fen: 10_000,
  tolerance_fen: 1000,
  items_min: 1,
  items_max: 4,
  wished_categories: [],
  excluded_categories: [],
  excluded_skus: [],
  ...more,
})

/** Every set of products there is, the best by the stated objective. */
function bruteForce(items: BundleItem[], asked: BundleWish): [number, number, number, number] | null {
  const usable = items.filter(
    (one) =>
      one.free_units >= asked.heads &&
      !asked.excluded_categories.includes(one.category_code) &&
      !asked.excluded_skus.includes(one.sku),
  )
  let best: [number, number, number, number] | null = null
  for (let mask = 1; mask < 1 << usable.length; mask += 1) {
    const set = usable.filter((_, at) => mask & (1 << at))
    const sum = set.reduce((total, { price_fen }) => total + price_fen, 0)
    const once = new Set(set.map(({ product_id }) => product_id)).size === set.length
    if (!once || set.length < asked.items_min || set.length > asked.items_max) continue
    if (sum > asked.budget_fen || sum < asked.budget_fen - asked.tolerance_fen) continue
    const kinds = new Set(set.map(({ category_code }) => category_code))
    const covered = asked.wished_categories.filter((code) => kinds.has(code)).length
    const score: [number, number, number, number] = [covered, kinds.size, sum, -set.length]
    if (!best || better(score, best)) best = score
  }
  return best
}
const better = (a: number[], b: number[]): boolean => {
  const at = a.findIndex((value, index) => value !== b[index])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}

const items = fc.array(
  fc.record({
    category_code: fc.constantFrom('tea', 'oils', 'grains', 'honey'),
    price_fen: fc.integer({ min: 1, max: 40 }).map((price) => price * 100 + 80),
    product: fc.integer({ min: 0, max: 5 }),
    free_units: fc.constantFrom(5, 50),
  }),
  { maxLength: 9 },
)

describe('the best gift', () => {
  it('is what trying every set finds', () => {
    fc.assert(
      fc.property(
        items,
        fc.integer({ min: 500, max: 12_000 }),
        fc.integer({ min: 0, max: 6000 }),
        fc.integer({ min: 1, max: 3 }),
        fc.subarray(['tea', 'oils', 'grains']),
        fc.subarray(['honey']),
        (made, budget_fen, tolerance_fen, items_min, wished_categories, excluded_categories) => {
          const all = made.map((one, at) =>
            item(`S${at}`, one.category_code, one.price_fen, {
              product_id: `${one.category_code}-${one.product}`,
              free_units: one.free_units,
            }),
          )
          const asked = wish({
            budget_fen,
            tolerance_fen,
            items_min,
            items_max: items_min + 2,
            wished_categories,
            excluded_categories,
          })
          const found = bestBundle(all, asked)
          const best = bruteForce(all, asked)
          expect(
            found.ok
              ? [
                  found.value.wished_covered,
                  found.value.categories,
                  found.value.per_head_fen,
                  -found.value.skus.length,
                ]
              : null,
          ).toEqual(best)
          const again = bestBundle([...all].reverse(), asked)
          expect(again).toEqual(found)
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    ['nothing fits the budget', [item('A', 'tea', 20_000)], {}, 'no_bundle'],
    ['not enough for every head', [item('A', 'tea', 9500, { free_units: 9 })], {}, 'no_bundle'],
    ['nothing at all', [], {}, 'no_bundle'],
    [
      'more sums than can be told apart',
      [item('A', 'tea', 9_999), item('B', 'tea', 7)],
      { budget_fen: 5_000_000, tolerance_fen: 0 },
      'bundle_too_large',
    ],
  ])('%s', (_name, goods, more, code) => {
    const found = bestBundle(goods, wish(more))
    expect(found.ok ? null : found.refusal.code).toBe(code)
  })

  it('comes with others to choose from, each without the dearest of those before', () => {
    const goods = [
      item('A', 'tea', 9900),
      item('B', 'oils', 5000),
      item('C', 'honey', 4800),
      item('D', 'grains', 4700),
    ]
    const found = proposeBundles(goods, wish(), 3)
    expect(found.ok ? found.value.map(({ skus }) => skus) : found).toEqual([['B', 'C'], ['C', 'D'], ['A']])
  })

  it('of four hundred products takes well under a second', () => {
    const goods = Array.from({ length: 400 }, (_, at) =>
      item(`S${at}`, `c${at % 13}`, 580 + 10 * ((at * 37) % 900), { product_id: `p${at >> 1}` }),
    )
    const before = performance.now()
    const found = bestBundle(goods, wish({ budget_fen: 50_000, tolerance_fen: 500, items_max: 8 }))
    expect(found).toMatchObject({ ok: true, value: { per_head_fen: 50_000, categories: 8 } })
    expect(performance.now() - before).toBeLessThan(4000)
  })
})
