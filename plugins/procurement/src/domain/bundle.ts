import { accept, refuse, type Result } from '@pengshui/kernel'
import { bundleTooLarge, noBundle } from '../refusals'
import { categorySets, fillLayers, type BundleItem, type Layer } from './bundle-search'

export type { BundleItem } from './bundle-search'

export type BundleWish = {
  heads: number
  budget_fen: number
  /** how far below the budget a gift may end; above it none does */
  tolerance_fen: number
  items_min: number
  items_max: number
  wished_categories: string[]
  excluded_categories: string[]
  excluded_skus: string[]
}

export type Bundle = { skus: string[]; per_head_fen: number; wished_covered: number; categories: number }

/** Sums and counts the search keeps apart; it bounds its memory. */
const SUMS_MAX = 50_000
const WORK_MAX = 400_000_000
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/**
 * The best gift: of all sets of different products within the number of items, none above the budget or further below
 * it than the tolerance, with stock for every head, it is one that (1) covers the most wished categories, then (2) has
 * the most different categories, then (3) spends the most, then (4) has the fewest items; of equals always the same
 * one. The search is exhaustive by sums, so no better gift exists. Refuses `no_bundle`, `bundle_too_large`.
 */
export function bestBundle(items: BundleItem[], wish: BundleWish): Result<Bundle> {
  const candidates = items.filter((item) => isCandidate(item, wish))
  const unit_fen = candidates.reduce((unit, { price_fen }) => gcd(unit, price_fen), 0)
  if (unit_fen === 0) return refuse(noBundle())
  const sum_max = Math.floor(wish.budget_fen / unit_fen)
  const sum_min = Math.max(0, Math.ceil((wish.budget_fen - wish.tolerance_fen) / unit_fen))
  if (sum_max > SUMS_MAX || candidates.length * wish.items_max * sum_max > WORK_MAX)
    return refuse(bundleTooLarge())
  const sets = categorySets(candidates, unit_fen, new Set(wish.wished_categories))
  const layers = fillLayers(sets, wish.items_max, sum_max)
  const end = bestEnd(layers.at(-1) as Layer, wish, sum_min, sum_max)
  if (!end) return refuse(noBundle())
  const skus = trace(sets, layers, end)
  const chosen = candidates.filter(({ sku }) => skus.includes(sku))
  const categories = new Set(chosen.map(({ category_code }) => category_code))
  return accept({
    skus: [...skus].sort(),
    per_head_fen: chosen.reduce((sum, { price_fen }) => sum + price_fen, 0),
    wished_covered: wish.wished_categories.filter((code) => categories.has(code)).length,
    categories: categories.size,
  })
}

const isCandidate = (item: BundleItem, wish: BundleWish): boolean =>
  item.price_fen > 0 &&
  item.price_fen <= wish.budget_fen &&
  item.free_units >= wish.heads &&
  !wish.excluded_categories.includes(item.category_code) &&
  !wish.excluded_skus.includes(item.sku)

type End = { count: number; sum: number; value: number }

function bestEnd(last: Layer, wish: BundleWish, sum_min: number, sum_max: number): End | null {
  let best: End | null = null
  for (let count = wish.items_min; count <= wish.items_max; count += 1)
    for (let sum = sum_min; sum <= sum_max; sum += 1) {
      const value = last[count]?.[sum] ?? -1
      if (value < 0) continue
      if (!best || value > best.value || (value === best.value && sum > best.sum))
        best = { count, sum, value }
    }
  return best
}

/** Walks back from the best end: which products of which category made it. */
function trace(sets: ReturnType<typeof categorySets>, layers: Layer[], end: End): string[] {
  const skus: string[] = []
  let { count, sum, value } = end
  for (let at = sets.length - 1; at >= 0; at -= 1) {
    const before = layers[at] as Layer
    if (before[count]?.[sum] === value) continue
    const set = sets[at] as (typeof sets)[number]
    const used = set.within(before, { count, sum, value })
    skus.push(...used.skus)
    ;[count, sum, value] = [count - used.count, sum - used.sum, value - set.bonus]
  }
  return skus
}

/**
 * Up to `proposals_max` gifts to choose from: the best; the best without the dearest product of the first; and so on.
 * Refuses only when there is none at all.
 */
export function proposeBundles(
  items: BundleItem[],
  wish: BundleWish,
  proposals_max: number,
): Result<Bundle[]> {
  const priceOf = new Map(items.map(({ sku, price_fen }) => [sku, price_fen]))
  const bundles: Bundle[] = []
  let excluded = wish.excluded_skus
  while (bundles.length < proposals_max) {
    const next = bestBundle(items, { ...wish, excluded_skus: excluded })
    if (!next.ok) return bundles.length > 0 ? accept(bundles) : next
    bundles.push(next.value)
    const dearest = next.value.skus.reduce((a, b) => ((priceOf.get(b) ?? 0) > (priceOf.get(a) ?? 0) ? b : a))
    excluded = [...excluded, dearest]
  }
  return accept(bundles)
}
