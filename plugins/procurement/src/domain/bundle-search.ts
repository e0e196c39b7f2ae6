/** Goods a gift may hold; sizes of one product share a `product_id`, and a gift holds one of them. */
export type BundleItem = {
  sku: string
  product_id: string
  category_code: string
  price_fen: number
  free_units: number
}

/** Best value by number of items, then by sum; -1 where no set of items makes it. */
export type Layer = Int16Array[]
type Size = { sku: string; sum: number }
type State = { count: number; sum: number; value: number }
type Used = { skus: string[]; count: number; sum: number }

/** A wished category is worth more than any number of others. */
const WISHED = 256

const blank = (items_max: number, sum_max: number): Layer =>
  Array.from({ length: items_max + 1 }, () => new Int16Array(sum_max + 1).fill(-1))

/** The products of one category, each in its sizes, and what the first of them adds to a gift's value. */
export type CategorySet = {
  products: Size[][]
  bonus: number
  /** the products of this category in a gift that ends at `state`, given what was possible before it */
  within: (before: Layer, state: State) => Used
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export function categorySets(items: BundleItem[], unit_fen: number, wished: Set<string>): CategorySet[] {
  const byCategory = new Map<string, Map<string, Size[]>>()
  for (const item of [...items].sort((a, b) => byText(a.sku, b.sku))) {
    const products = byCategory.get(item.category_code) ?? new Map<string, Size[]>()
    byCategory.set(item.category_code, products)
    const sizes = products.get(item.product_id) ?? []
    products.set(item.product_id, [...sizes, { sku: item.sku, sum: item.price_fen / unit_fen }])
  }
  return [...byCategory]
    .sort(([a], [b]) => byText(a, b))
    .map(([code, products]) => {
      const sizes = [...products.values()]
      const bonus = 1 + (wished.has(code) ? WISHED : 0)
      return { products: sizes, bonus, within: (before, state) => usedWithin(sizes, bonus, before, state) }
    })
}

/** What is possible with no category, with the first, with the first two, and so on. */
export function fillLayers(sets: CategorySet[], items_max: number, sum_max: number): Layer[] {
  const first = blank(items_max, sum_max)
  if (first[0]) first[0][0] = 0
  const layers = [first]
  for (const { products, bonus } of sets) {
    const before = layers.at(-1) as Layer
    const used = blank(items_max, sum_max)
    for (const sizes of products)
      // Downward by count, so that a product is taken once and in one size.
      for (let count = items_max - 1; count >= 0; count -= 1) {
        const [from, fresh, to] = [used[count], before[count], used[count + 1]]
        if (!from || !fresh || !to) continue
        for (const { sum: price } of sizes)
          for (let sum = sum_max - price; sum >= 0; sum -= 1) {
            const grown = from[sum] as number
            const begun = fresh[sum] as number
            const value = begun >= 0 && begun + bonus > grown ? begun + bonus : grown
            if (value > (to[sum + price] as number)) to[sum + price] = value
          }
      }
    layers.push(
      before.map((row, count) => row.map((value, sum) => Math.max(value, used[count]?.[sum] ?? -1))),
    )
  }
  return layers
}

/** Which numbers and sums the first products of a category alone can make, product by product. */
function reachOf(products: Size[][], count_max: number, sum_max: number): Uint8Array[][] {
  const none = Array.from({ length: count_max + 1 }, () => new Uint8Array(sum_max + 1))
  if (none[0]) none[0][0] = 1
  const reach = [none]
  for (const sizes of products) {
    const before = reach.at(-1) as Uint8Array[]
    const after = before.map((row) => row.slice())
    for (let count = 0; count < count_max; count += 1)
      for (const { sum: price } of sizes)
        for (let sum = sum_max - price; sum >= 0; sum -= 1)
          if (before[count]?.[sum]) (after[count + 1] as Uint8Array)[sum + price] = 1
    reach.push(after)
  }
  return reach
}

function usedWithin(products: Size[][], bonus: number, before: Layer, { count, sum, value }: State): Used {
  const reach = reachOf(products, count, sum)
  const whole = reach.at(-1) as Uint8Array[]
  for (let taken = 1; taken <= count; taken += 1)
    for (let spent = 0; spent <= sum; spent += 1)
      if (whole[taken]?.[spent] && before[count - taken]?.[sum - spent] === value - bonus)
        return { skus: skusOf(products, reach, taken, spent), count: taken, sum: spent }
  throw new Error('A state of the search has no way back')
}

function skusOf(products: Size[][], reach: Uint8Array[][], count: number, sum: number): string[] {
  const skus: string[] = []
  let [left, spent] = [count, sum]
  for (let at = products.length; at > 0 && left > 0; at -= 1) {
    const before = reach[at - 1] as Uint8Array[]
    if (before[left]?.[spent]) continue
    const size = (products[at - 1] ?? []).find((one) => before[left - 1]?.[spent - one.sum])
    if (!size) throw new Error('A sum of the search has no way back')
    skus.push(size.sku)
    ;[left, spent] = [left - 1, spent - size.sum]
  }
  return skus
}
