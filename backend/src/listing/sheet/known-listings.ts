import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { KnownListing } from './resolve-rows'

const LISTINGS_MAX = 2000

const KNOWN_SQL = `
  select l.id, l.name_zh, l.base_unit, l.category_code, coalesce((
    select jsonb_agg(jsonb_build_object('sku', v.sku, 'net_quantity', v.base_quantity, 'weight_g', v.weight_g,
      'price_fen', (select h.price_fen from listing_price h where h.variant_id = v.variant_id
        order by h.effective_at desc, h.seq desc limit 1)) order by v.base_quantity)
    from listing_variant v where v.listing_id = l.id and v.deleted_at is null), '[]') as sizes
  from listing l where l.seller_id = :seller_id and l.deleted_at is null order by l.id limit ${LISTINGS_MAX}`

/** A seller's products with their sizes and prices. */
export async function readKnownListings(
  knex: Knex,
  seller_id: string,
): Promise<(KnownListing & { category_code: string })[]> {
  const { rows } = await knex.raw(KNOWN_SQL, { seller_id })
  return rows
}
