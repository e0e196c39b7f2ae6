import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import { updateProductsWorkflow, updateProductVariantsWorkflow } from '@medusajs/medusa/core-flows'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { yuanFromFen } from '@pengshui/kernel'
import { pictureOf } from './pictures'

const VARIANTS_SQL = `
  select v.variant_id, v.sku,
    (select h.price_fen from listing_price h where h.variant_id = v.variant_id
      order by h.effective_at desc, h.seq desc limit 1) as price_fen,
    (select round(100 * p.amount) from product_variant_price_set s join price p on p.price_set_id = s.price_set_id
      where s.variant_id = v.variant_id and s.deleted_at is null and p.deleted_at is null and p.currency_code = 'cny'
        and p.price_list_id is null and p.rules_count = 0 and p.min_quantity is null limit 1) as core_fen
  from listing_variant v where v.listing_id = :listing_id and v.deleted_at is null order by v.sku`

/**
 * Says to core what a listing says: its title, category, picture and prices. Core is told, never asked, so it can be
 * told again at any time; `keep-listings` does so for what a crash left untold. Carts keep the price they were given.
 */
export function tellCore(container: MedusaContainer, listing_id: string): Promise<void> {
  // Two tellers of one listing take turns: an older version never comes after a newer one.
  return container
    .resolve(Modules.LOCKING)
    .execute(`tell-core:${listing_id}`, () => tell(container, listing_id), { timeout: TURN_SECONDS })
}

const TURN_SECONDS = 30

async function tell(container: MedusaContainer, listing_id: string): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const desk = container.resolve<ListingDeskService>(LISTING_DESK_MODULE)
  const listing = await knex('listing').where({ id: listing_id }).whereNull('deleted_at').first()
  if (!listing || listing.told_version >= listing.version) return
  const { rows } = await knex.raw(VARIANTS_SQL, { listing_id })
  const [category] = await container
    .resolve(Modules.PRODUCT)
    .listProductCategories({ handle: listing.category_code }, { take: 1 })
  await updateProductsWorkflow(container).run({
    input: {
      products: [
        {
          id: listing.product_id,
          title: listing.name_zh,
          subtitle: listing.name_en,
          description: listing.summary_zh,
          thumbnail: pictureOf(listing.handle, listing.images),
          ...(category ? { category_ids: [category.id] } : {}),
        },
      ],
    },
  })
  type Priced = { variant_id: string; price_fen: string | null; core_fen: string | null }
  const changed = rows.filter(
    ({ price_fen, core_fen }: Priced) => price_fen !== null && Number(price_fen) !== Number(core_fen),
  )
  if (changed.length > 0)
    await updateProductVariantsWorkflow(container).run({
      input: {
        product_variants: changed.map(({ variant_id, price_fen }: Priced) => ({
          id: variant_id,
          prices: [{ currency_code: 'cny', amount: yuanFromFen(Number(price_fen)) }],
        })),
      },
    })
  await desk.markTold(listing_id, listing.version)
}
