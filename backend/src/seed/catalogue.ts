import type { CreateProductWorkflowInputDTO } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import { createProductsWorkflow } from '@medusajs/medusa/core-flows'
import {
  COOPERATIVE_MODULE,
  type CooperativeService,
  type VariantFacts,
} from '@pengshui/cooperative/modules/cooperative'
import { addDays } from '@pengshui/kernel'
import { townships } from '../bootstrap/divisions'
import type { Seed } from './context'
import { found, rowsOf } from './files'
import { countsInPieces, packOf, shippingWeight } from './packs'
import { summaryOf } from './summaries'

type ProductColumn =
  | 'handle'
  | 'category'
  | 'name_zh'
  | 'name_en'
  | 'township'
  | 'seller'
  | 'unit'
  | 'temperature'
  | 'shelf_life_days'
  | 'gi'
  | 'season'
  | 'variants'
type SellerColumn = 'code' | 'kind' | 'name_zh' | 'name_en' | 'township' | 'village_name' | 'status'

export type SeededListing = {
  id: string
  product_id: string
  seller_id: string
  handle: string
  name_zh: string
  name_en: string
  seller_name_zh: string
  seller_name_en: string
  category: string
  temperature_class: string
  base_unit: 'g' | 'piece'
  shelf_life_days: number
  township_code: string
  gi: string
  variants: (VariantFacts & { price_yuan: number })[]
}

export type SeededSeller = {
  id: string
  code: string
  kind: string
  name_zh: string
  name_en: string
  township_code: string
}

const BATCH_PRODUCTS = 30
/** Sold here, but not recognised goods: they show that a quota counts by line. */
const NOT_ELIGIBLE = new Set(['suanla-fen', 'niuroujiang', 'mahua'])
const FRESH = new Set(['fruit', 'vegetables', 'eggs'])

export async function seedSellers({ container, day }: Seed): Promise<Map<string, SeededSeller>> {
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const sellers = await cooperative.createSellers(
    rowsOf<SellerColumn>('sellers.csv').map((row) => ({
      code: row.code,
      kind: row.kind as 'farmers_cooperative',
      name_zh: row.name_zh,
      name_en: row.name_en,
      township_code: row.township,
      village_name: row.village_name || null,
      status: row.status as 'active',
      status_reason: row.status === 'suspended' ? '示例：证照过期未补' : null,
      verified_on: row.status === 'applied' ? null : addDays(day, -60),
      next_verify_on: row.status === 'applied' ? null : addDays(day, 120),
      is_synthetic: true,
    })),
  )
  return new Map(sellers.map((seller) => [seller.code, seller]))
}

/** Products through core's own workflow, then their listings and variants. */
export async function seedCatalogue(
  seed: Seed,
  sellers: Map<string, SeededSeller>,
): Promise<SeededListing[]> {
  const { container } = seed
  const rows = rowsOf<ProductColumn>('products.csv')
  const products = new Map<string, { id: string; variants: { id: string; sku: string }[] }>()
  const refs = await references(seed)
  for (let from = 0; from < rows.length; from += BATCH_PRODUCTS) {
    const input = { products: rows.slice(from, from + BATCH_PRODUCTS).map((row) => productOf(row, refs)) }
    const { result } = await createProductsWorkflow(container).run({ input })
    for (const product of result) {
      const variants = product.variants.map(({ id, sku }) => ({ id, sku: sku ?? '' }))
      products.set(product.handle, { id: product.id, variants })
    }
  }
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const listings = await cooperative.createListings(
    rows.map((row) => listingOf(row, found(products, row.handle).id, found(sellers, row.seller).id)),
  )
  const idOf = new Map(listings.map((listing) => [listing.handle, listing.id]))
  const variants = rows.flatMap((row) =>
    variantsOf(row, found(idOf, row.handle), found(products, row.handle).variants),
  )
  await cooperative.createListingVariants(variants.map(({ price_yuan: _price, ...variant }) => variant))
  const facts = await cooperative.describeVariants(variants.map(({ variant_id }) => variant_id))
  const price = new Map(variants.map(({ variant_id, price_yuan }) => [variant_id, price_yuan]))
  const sellerNames = new Map([...sellers.values()].map((seller) => [seller.id, seller]))
  return listings.map((listing) => ({
    id: listing.id,
    product_id: listing.product_id,
    seller_id: listing.seller_id,
    handle: listing.handle,
    name_zh: listing.name_zh,
    name_en: listing.name_en,
    seller_name_zh: sellerNames.get(listing.seller_id)?.name_zh ?? '',
    seller_name_en: sellerNames.get(listing.seller_id)?.name_en ?? '',
    category: listing.category_code,
    temperature_class: listing.temperature_class,
    base_unit: listing.base_unit,
    shelf_life_days: listing.shelf_life_days,
    township_code: listing.township_code,
    gi: listing.gi_status,
    // In the order of the file's sizes, not of the ids this database gave them.
    variants: facts
      .filter((variant) => variant.listing_id === listing.id)
      .sort((a, b) => a.base_quantity - b.base_quantity || a.sku.localeCompare(b.sku))
      .map((variant) => ({ ...variant, price_yuan: price.get(variant.variant_id) ?? 0 })),
  }))
}

type Row = Record<ProductColumn, string>
type References = { categories: Map<string, string>; channel_id: string; profile_id: string }

async function references({ container }: Seed): Promise<References> {
  const [categories, [channel], [profile]] = await Promise.all([
    container.resolve(Modules.PRODUCT).listProductCategories({}, { take: 100 }),
    container.resolve(Modules.SALES_CHANNEL).listSalesChannels({}, { take: 1 }),
    container.resolve(Modules.FULFILLMENT).listShippingProfiles({}, { take: 1 }),
  ])
  if (!channel || !profile) throw new Error('Run the bootstrap before the seed')
  return {
    categories: new Map(categories.map(({ handle, id }) => [handle, id])),
    channel_id: channel.id,
    profile_id: profile.id,
  }
}

const packsOf = (row: Row) => row.variants.split('|').map(packOf)
const skuOf = (row: Row, pack: { code: string }) => `${row.handle.toUpperCase()}-${pack.code}`

function productOf(row: Row, refs: References): CreateProductWorkflowInputDTO {
  const packs = packsOf(row)
  return {
    title: row.name_zh,
    subtitle: row.name_en,
    handle: row.handle,
    description: summaryOf(row.category, row.name_zh, townshipName(row.township)).zh,
    status: 'published',
    thumbnail: `/pictures/${row.handle}.svg`,
    category_ids: [found(refs.categories, row.category)],
    shipping_profile_id: refs.profile_id,
    sales_channels: [{ id: refs.channel_id }],
    options: [{ title: '净含量', values: packs.map((pack) => pack.zh) }],
    variants: packs.map((pack) => ({
      title: pack.zh,
      sku: skuOf(row, pack),
      manage_inventory: false,
      weight: shippingWeight(pack),
      options: { 净含量: pack.zh },
      prices: [{ currency_code: 'cny', amount: pack.price_yuan }],
    })),
  }
}

const townshipName = (code: string): { zh: string; en: string } => {
  const township = townships().find((one) => one.code === code)
  return { zh: township?.name_zh ?? '', en: township?.name_en ?? '' }
}

function listingOf(row: Row, product_id: string, seller_id: string) {
  const shelf_life_days = Number(row.shelf_life_days)
  const summary = summaryOf(row.category, row.name_en, townshipName(row.township))
  const perishable = FRESH.has(row.category) || row.temperature === 'chilled' || row.temperature === 'frozen'
  return {
    product_id,
    seller_id,
    handle: row.handle,
    name_zh: row.name_zh,
    name_en: row.name_en,
    summary_zh: summaryOf(row.category, row.name_zh, townshipName(row.township)).zh,
    summary_en: summary.en,
    category_code: row.category,
    township_code: row.township,
    base_unit: countsInPieces(row.unit, packsOf(row)) ? ('piece' as const) : ('g' as const),
    temperature_class: row.temperature,
    shelf_life_days,
    min_remaining_days_consumer: Math.min(60, Math.max(2, Math.round(shelf_life_days * 0.15))),
    min_remaining_days_institution: Math.min(90, Math.max(3, Math.round(shelf_life_days * 0.25))),
    gi_status: row.gi as 'none',
    return_policy: perishable ? ('perishable_excluded' as const) : ('seven_day' as const),
    quota_eligible: !NOT_ELIGIBLE.has(row.handle),
    status: 'listed' as const,
    season_months: (row.season ? { months: row.season.split('|').map(Number) } : null) as Record<
      string,
      unknown
    > | null,
  }
}

/** A side of bacon is cut by eye: sold by an estimated weight, settled by the scale. */
const CATCH_WEIGHT = new Set(['LAROU-1KG'])

function variantsOf(row: Row, listing_id: string, variants: { id: string; sku: string }[]) {
  const packs = packsOf(row)
  const pieces = countsInPieces(row.unit, packs)
  return packs.map((pack) => {
    const sku = skuOf(row, pack)
    const variant = variants.find((one) => one.sku === sku)
    if (!variant) throw new Error(`No variant ${sku}`)
    return {
      variant_id: variant.id,
      listing_id,
      sku,
      base_quantity: pieces ? pack.pieces : pack.pieces * pack.piece_g,
      net_content_zh: pack.zh,
      net_content_en: pack.en,
      weight_g: shippingWeight(pack),
      is_catch_weight: CATCH_WEIGHT.has(sku),
      case_units: pack.case_units,
      price_yuan: pack.price_yuan,
    }
  })
}
