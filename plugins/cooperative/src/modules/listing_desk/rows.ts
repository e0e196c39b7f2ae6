import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type BaseUnit } from '@pengshui/kernel'
import type { ListingContent, ListingNow, PriceRecord } from '../../domain'
import { changeNotFound, listingNotFound } from '../../refusals'
import type { ListingChange, PriceRow } from './types'

export type ListingRow = Omit<ListingContent, 'on_sale' | 'season_months' | 'images'> & {
  id: string
  seller_id: string
  product_id: string
  handle: string
  base_unit: BaseUnit
  status: 'draft' | 'listed' | 'delisted'
  version: number
  season_months: { months: number[] } | null
  images: string[] | null
}

/** What a change keeps of a decided row: the columns a reader may see. */
export const CHANGE_COLUMNS = [
  ...['id', 'seller_id', 'listing_id', 'kind', 'status', 'subject_name', 'changes', 'warnings', 'note'],
  ...['version', 'proposed_by', 'proposed_at', 'decided_by', 'decided_at', 'decision_reason'],
]

/** Refuses `listing_not_found`, another seller's included. */
export async function lockListing(trx: Knex, id: string, seller_id?: string): Promise<ListingRow> {
  const row = await trx('listing').where({ id }).whereNull('deleted_at').forUpdate().first()
  if (!row || (seller_id && row.seller_id !== seller_id)) throw new RefusalError(listingNotFound())
  return row
}

/** Refuses `change_not_found`, another seller's included. */
export async function lockChange(trx: Knex, id: string, seller_id?: string): Promise<ListingChange> {
  const row = await trx('listing_change').where({ id }).forUpdate().first(CHANGE_COLUMNS)
  if (!row || (seller_id && row.seller_id !== seller_id)) throw new RefusalError(changeNotFound())
  return row
}

export const contentOf = (row: ListingRow): ListingContent => ({
  name_zh: row.name_zh,
  name_en: row.name_en,
  summary_zh: row.summary_zh,
  summary_en: row.summary_en,
  category_code: row.category_code,
  township_code: row.township_code,
  temperature_class: row.temperature_class,
  shelf_life_days: row.shelf_life_days,
  season_months: row.season_months?.months ?? null,
  images: row.images ?? [],
  on_sale: row.status === 'listed',
})

/** The listing as it stands, with the price each of its sizes has. */
export async function readNow(trx: Knex, row: ListingRow): Promise<ListingNow> {
  const [sizes, prices] = await Promise.all([
    trx('listing_variant')
      .where({ listing_id: row.id })
      .whereNull('deleted_at')
      .orderBy('base_quantity')
      .select('sku', 'variant_id', 'base_quantity', 'case_units'),
    readPrices(trx, row.id),
  ])
  const last = new Map(prices.map(({ variant_id, price_fen }) => [variant_id, price_fen]))
  return {
    ...contentOf(row),
    approved: row.status !== 'draft',
    base_unit: row.base_unit,
    sizes: sizes.map(({ sku, variant_id, base_quantity, case_units }) => ({
      sku,
      net_quantity: Number(base_quantity),
      price_fen: last.get(variant_id) ?? null,
      case_units,
    })),
  }
}

/** Prices of one listing, the oldest first. */
export async function readPrices(knex: Knex, listing_id: string): Promise<PriceRow[]> {
  const rows = await knex('listing_price')
    .where({ listing_id })
    .orderBy(['effective_at', 'seq'])
    .limit(PRICES_MAX)
    .select('sku', 'variant_id', 'price_fen', 'kind', 'effective_at')
  return rows.map((row) => ({ ...row, price_fen: Number(row.price_fen) }))
}

/** Ten sizes changed every day of a year. */
const PRICES_MAX = 4000

export const historyOf = (prices: PriceRow[], sku: string): PriceRecord[] =>
  prices.filter((one) => one.sku === sku)
