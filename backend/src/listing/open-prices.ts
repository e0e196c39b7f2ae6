import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'

const PRICES_MAX = 20_000

/** Prices core has and the history has not: of before there was one, or set in the admin. */
const UNKNOWN_PRICES_SQL = `
  select v.listing_id, v.variant_id, v.sku, v.created_at as effective_at, round(100 * p.amount) as price_fen
  from listing_variant v
  join product_variant_price_set s on s.variant_id = v.variant_id and s.deleted_at is null
  join price p on p.price_set_id = s.price_set_id and p.currency_code = 'cny' and p.deleted_at is null
    and p.price_list_id is null and p.rules_count = 0 and p.min_quantity is null
  where v.deleted_at is null and p.amount > 0
    and not exists (select 1 from listing_price h where h.variant_id = v.variant_id)
  order by v.variant_id limit ${PRICES_MAX}`

/** Begins the price history of every size that has none; said again it changes nothing. */
export async function openPrices(container: MedusaContainer): Promise<number> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(UNKNOWN_PRICES_SQL)
  const prices = rows.map((row: { price_fen: unknown }) => ({ ...row, price_fen: Number(row.price_fen) }))
  await container.resolve<ListingDeskService>(LISTING_DESK_MODULE).openPrices(prices)
  return prices.length
}
