import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { BaseUnit, Day } from '@pengshui/kernel'
import { townships } from '../bootstrap/divisions'
import { categoryNames } from './categories'
import { CATALOGUE_SQL, LISTING_SQL, LISTINGS_SQL } from './listings-sql'

export const LISTING_SORTS = ['newest', 'price_asc', 'price_desc', 'name'] as const

export type ListingsQuery = {
  q?: string
  category?: string
  township?: string
  temperature_class?: string
  seller_id?: string
  in_stock: boolean
  sort: (typeof LISTING_SORTS)[number]
  limit: number
  offset: number
}

type Named = { code: string; name_zh: string; name_en: string }

type CertificateRow = {
  type_code: string
  number: string
  name_zh: string
  name_en: string
  issuer: string
  status: string
  valid_from: Day
  valid_to: Day
}

/** Goods sold before their harvest; quantities in the listing's base unit. */
export type ListingPresale = {
  id: string
  sells_to: Day
  harvest_from: Day
  harvest_to: Day
  ship_by: Day
  free_quantity: number
}

type CardRow = {
  id: string
  product_id: string
  handle: string
  name_zh: string
  name_en: string
  summary_zh: string
  summary_en: string
  category_code: string
  township_code: string
  seller_id: string
  seller_name_zh: string
  seller_name_en: string
  seller_kind: string
  temperature_class: string
  gi_status: string
  base_unit: BaseUnit
  thumbnail: string | null
  price_from_fen: number | null
  price_per_500g_fen: number | null
  free_quantity: number
  earliest_expires_on: Day | null
  certificates: CertificateRow[]
  sellable: boolean
  presale: ListingPresale | null
}

type DetailRow = CardRow & {
  shelf_life_days: number
  return_policy: string
  season_months: { months: number[] } | null
  min_remaining_days_consumer: number
  variants: VariantRow[]
  lots: (Record<string, unknown> & { township_code: string })[]
}

type VariantRow = {
  variant_id: string
  sku: string
  net_content_zh: string
  net_content_en: string
  base_quantity: number
  weight_g: number
  is_catch_weight: boolean
  price_fen: number | null
  price_per_500g_fen: number | null
  free_units: number
}

/** Lots shown on a product page; the one bought is chosen when the order is placed. */
const LOTS_MAX = 20

/** A person's words as a pattern: what they type means itself. */
const pattern = (words: string | undefined): string | null =>
  words ? `%${words.replace(/[\\%_]/g, '\\$&')}%` : null

const townshipNamed = (code: string): Named => {
  const found = townships().find((one) => one.code === code)
  return { code, name_zh: found?.name_zh ?? code, name_en: found?.name_en ?? code }
}

type Facet = Named & { count: number }
const facet = (counts: Record<string, number>, name: (code: string) => Named): Facet[] =>
  Object.entries(counts)
    .map(([code, count]) => ({ ...name(code), count }))
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code))

/** A page of listings with the counts of each filter's choices. */
export async function readListings(knex: Knex, query: ListingsQuery, today: Day) {
  const { rows } = await knex.raw(LISTINGS_SQL, {
    today,
    q: pattern(query.q),
    category: query.category ?? null,
    township: query.township ?? null,
    temperature_class: query.temperature_class ?? null,
    seller_id: query.seller_id ?? null,
    in_stock: query.in_stock,
    sort: query.sort,
    limit: query.limit,
    offset: query.offset,
  })
  const [row] = rows
  const categories = await categoryNames(knex)
  return {
    listings: (row.listings as CardRow[]).map((card) => toCard(card, categories)),
    count: Number(row.count),
    limit: query.limit,
    offset: query.offset,
    facets: {
      categories: facet(
        row.categories,
        (code) => categories.get(code) ?? { code, name_zh: code, name_en: code },
      ),
      townships: facet(row.townships, townshipNamed),
      temperature_classes: Object.entries(row.temperature_classes as Record<string, number>)
        .map(([code, count]) => ({ code, count }))
        .sort((a, b) => a.code.localeCompare(b.code)),
    },
  }
}

/** One listing by its handle with variants, lots and certificates; null when it is not on the shelf. */
export async function readListing(knex: Knex, handle: string, today: Day) {
  const { rows } = await knex.raw(LISTING_SQL, { handle, today, lots_max: LOTS_MAX })
  const row = rows[0]?.listing as DetailRow | undefined
  if (!row) return null
  return {
    ...toCard(row, await categoryNames(knex)),
    certificates: row.certificates,
    shelf_life_days: row.shelf_life_days,
    return_policy: row.return_policy,
    season_months: row.season_months?.months ?? null,
    min_remaining_days_consumer: row.min_remaining_days_consumer,
    variants: row.variants.map((variant) => toVariant(variant, row)),
    lots: row.lots.map(({ township_code, ...lot }) => ({ ...lot, township: townshipNamed(township_code) })),
  }
}

const GRAMS_PER_KG = 1000
const pricePerKg = (price_fen: number | null, grams: number): number | null =>
  price_fen === null ? null : Math.round((price_fen * GRAMS_PER_KG) / grams)

function toVariant(variant: VariantRow, card: CardRow) {
  const { variant_id, sku, net_content_zh, net_content_en, base_quantity, weight_g, price_fen } = variant
  return {
    variant_id,
    sku,
    net_content_zh,
    net_content_en,
    base_quantity,
    weight_g,
    is_catch_weight: variant.is_catch_weight,
    price_fen_per_kg: card.base_unit === 'g' ? pricePerKg(price_fen, base_quantity) : null,
    price_fen,
    price_per_500g_fen: card.base_unit === 'g' ? variant.price_per_500g_fen : null,
    free_units: card.sellable ? variant.free_units : 0,
  }
}

function toCard(card: CardRow, categories: Map<string, Named>) {
  const { category_code: code, township_code } = card
  return {
    id: card.id,
    product_id: card.product_id,
    handle: card.handle,
    name_zh: card.name_zh,
    name_en: card.name_en,
    summary_zh: card.summary_zh,
    summary_en: card.summary_en,
    category: categories.get(code) ?? { code, name_zh: code, name_en: code },
    township: townshipNamed(township_code),
    seller: {
      id: card.seller_id,
      name_zh: card.seller_name_zh,
      name_en: card.seller_name_en,
      kind: card.seller_kind,
    },
    temperature_class: card.temperature_class,
    gi_status: card.gi_status,
    base_unit: card.base_unit,
    thumbnail: card.thumbnail,
    price_from_fen: card.price_from_fen,
    price_per_500g_fen: card.base_unit === 'g' ? card.price_per_500g_fen : null,
    free_quantity: card.free_quantity,
    earliest_expires_on: card.earliest_expires_on,
    certificates: card.certificates.map(({ type_code, number, name_zh, name_en, valid_to }) => ({
      type_code,
      number,
      name_zh,
      name_en,
      valid_to,
    })),
    sellable: card.sellable,
    presale: card.presale,
  }
}

export type CatalogueRow = {
  sku: string
  variant_id: string
  listing_id: string
  product_id: string
  name_zh: string
  name_en: string
  category_code: string
  temperature_class: string
  base_unit: BaseUnit
  quota_eligible: boolean
  base_quantity: number
  /** units in one case (箱); null where nobody said */
  case_units: number | null
  net_content_zh: string
  net_content_en: string
  seller_name_zh: string
  seller_name_en: string
  price_fen: number | null
  free_units: number
  /** not null: the free units are promised of a harvest to come */
  presale: ListingPresale | null
}

/** What an institution may order, by words or by SKUs. */
export async function readCatalogue(
  knex: Knex,
  query: { q?: string; skus?: string[]; limit: number; offset: number },
  today: Day,
): Promise<{ items: CatalogueRow[]; count: number }> {
  const { rows } = await knex.raw(CATALOGUE_SQL, {
    today,
    q: pattern(query.q),
    skus: query.skus ?? null,
    limit: query.limit,
    offset: query.offset,
  })
  const items = rows.map(({ count: _count, price_fen, free_units, ...row }: Record<string, unknown>) => ({
    ...row,
    price_fen: price_fen === null ? null : Number(price_fen),
    free_units: Number(free_units),
  }))
  return { items, count: Number(rows[0]?.count ?? 0) }
}
