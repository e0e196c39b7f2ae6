import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { referencePrice, ruleOf } from '@pengshui/cooperative/domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { listingNotFound } from '@pengshui/cooperative/refusals'
import { RefusalError, type Day } from '@pengshui/kernel'
import { openPrices } from './open-prices'

const PENDING_MAX = 1
const SIZES_MAX = 100

/** One product of a seller: what it says, its sizes with prices and their reference, every price, and what waits. */
export async function showListing(container: MedusaContainer, id: string, seller_id: string, today: Day) {
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const [listing] = await cooperative.listListings({ id, seller_id }, { take: 1 })
  if (!listing) throw new RefusalError(listingNotFound())
  await openPrices(container)
  const desk = container.resolve<ListingDeskService>(LISTING_DESK_MODULE)
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [sizes, prices, rules, waiting] = await Promise.all([
    knex('listing_variant')
      .where({ listing_id: id })
      .whereNull('deleted_at')
      .orderBy('base_quantity')
      .limit(SIZES_MAX)
      .select('sku', 'base_quantity', 'net_content_zh', 'net_content_en', 'weight_g', 'case_units'),
    desk.prices(id),
    desk.priceRules(),
    desk.listChanges({
      ...{ seller_id, listing_id: id, status: 'pending', order: 'newest' },
      ...{ limit: PENDING_MAX, offset: 0 },
    }),
  ])
  const rule = ruleOf(rules, listing.category_code)
  const season = listing.season_months as { months: number[] } | null
  return {
    listing: {
      ...pick(listing),
      season_months: season?.months ?? null,
      images: (listing.images as string[] | null) ?? [],
      on_sale: listing.status === 'listed',
    },
    sizes: sizes.map((size) => {
      const past = prices.filter(({ sku }) => sku === size.sku)
      return {
        ...size,
        price_fen: past.at(-1)?.price_fen ?? null,
        reference_fen: referencePrice(past, rule, today),
      }
    }),
    prices: [...prices].reverse().map(({ variant_id: _variant, ...price }) => price),
    price_rule: rule,
    pending: waiting.changes[0] ?? null,
  }
}

type Listing = Awaited<ReturnType<CooperativeService['listListings']>>[number]
const pick = (listing: Listing) => ({
  id: listing.id,
  handle: listing.handle,
  name_zh: listing.name_zh,
  name_en: listing.name_en,
  summary_zh: listing.summary_zh,
  summary_en: listing.summary_en,
  category_code: listing.category_code,
  township_code: listing.township_code,
  temperature_class: listing.temperature_class,
  shelf_life_days: listing.shelf_life_days,
  base_unit: listing.base_unit,
  status: listing.status,
  version: listing.version,
})
