import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { dayOf, orThrow, systemClock } from '@pengshui/kernel'
import { proposeBundles } from '@pengshui/procurement/domain'
import { CATEGORIES } from '../bootstrap/categories'
import { readCatalogue, type CatalogueRow } from '../catalogue/listings'

const CODES = CATEGORIES.map(({ code }) => code) as [string, ...string[]]
const categories = z.array(z.enum(CODES)).max(CODES.length).default([])

export const BundleBody = z
  .object({
    heads: z.number().int().min(1).max(20_000),
    budget_fen: z.number().int().min(100).max(500_000),
    tolerance_fen: z.number().int().min(0).max(500_000),
    items_min: z.number().int().min(1).max(12).default(1),
    items_max: z.number().int().min(1).max(12).default(6),
    wished_categories: categories,
    excluded_categories: categories,
    excluded_skus: z.array(z.string().trim().min(1).max(60)).max(100).default([]),
    only_eligible: z.boolean().default(false),
  })
  .refine(({ items_min, items_max }) => items_min <= items_max, {
    path: ['items_max'],
    message: 'below items_min',
  })

const PROPOSALS_MAX = 3
/** A county's whole shelf, in all its sizes. */
const SHELF_MAX = 4000

const product = (item: CatalogueRow) => ({
  sku: item.sku,
  name_zh: item.name_zh,
  name_en: item.name_en,
  net_content_zh: item.net_content_zh,
  net_content_en: item.net_content_en,
  category_code: item.category_code,
  price_fen: item.price_fen,
  free_units: item.free_units,
  quota_eligible: item.quota_eligible,
})

/** Gifts for a number of heads from what is priced and in store today, with their sums. Refuses `no_bundle`, `bundle_too_large`. */
export async function proposeForHeads(container: MedusaContainer, wish: z.infer<typeof BundleBody>) {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { items } = await readCatalogue(knex, { limit: SHELF_MAX, offset: 0 }, dayOf(systemClock()))
  // What waits for a harvest comes apart from the rest and cannot be in one gift with it.
  const shelf = items.filter((item) => !item.presale && (item.quota_eligible || !wish.only_eligible))
  const priced = shelf.flatMap((item) =>
    item.price_fen === null ? [] : [{ ...item, price_fen: item.price_fen }],
  )
  const bundles = orThrow(proposeBundles(priced, wish, PROPOSALS_MAX))
  const itemOf = new Map(priced.map((item) => [item.sku, item]))
  return {
    proposals: bundles.map(({ skus, per_head_fen, wished_covered, categories: kinds }) => ({
      items: skus.flatMap((sku) => itemOf.get(sku) ?? []).map(product),
      per_head_fen,
      total_fen: per_head_fen * wish.heads,
      wished_covered,
      categories: kinds,
      lines: skus.map((sku) => ({ sku, units: wish.heads })),
    })),
  }
}
