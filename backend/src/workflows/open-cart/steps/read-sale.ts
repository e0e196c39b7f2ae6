import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { RefusalError } from '@pengshui/kernel'
import { notInCatalogue, productUnpublished } from '../../../refusals'

export type CartAddress = {
  first_name?: string
  last_name?: string
  company?: string
  phone?: string
  address_1: string
  address_2?: string
  city?: string
  province?: string
  postal_code?: string
  country_code: string
}

export type OpenCartInput = {
  /** an agreed price takes the place of core's */
  items: { variant_id: string; quantity: number; contract_price_fen?: number }[]
  customer_id?: string
  email?: string
  shipping_address: CartAddress
  shipping_option_id: string
}

export type SaleVariant = {
  id: string
  title: string
  sku: string | null
  barcode: string | null
  thumbnail: string | null
  product: {
    id: string
    title: string
    subtitle: string | null
    description: string | null
    thumbnail: string | null
    handle: string
    status: string
    discountable: boolean
    is_giftcard: boolean
    type: { id: string; value: string } | null
    collection: { title: string } | null
    shipping_profile: { id: string } | null
  }
}

export type SaleFacts = {
  region: { id: string; currency_code: string }
  variants: SaleVariant[]
  /** whether core must be asked for taxes and automatic promotions: most carts of this market have neither */
  has_taxes: boolean
  has_promotions: boolean
}

const VARIANT_FIELDS = [
  ...['id', 'title', 'sku', 'barcode', 'thumbnail', 'product.id', 'product.title', 'product.subtitle'],
  ...['product.description', 'product.thumbnail', 'product.handle', 'product.status', 'product.discountable'],
  ...['product.is_giftcard', 'product.type.id', 'product.type.value', 'product.collection.title'],
  'product.shipping_profile.id',
]

const FLAGS_SQL = `
  select r.id, r.currency_code,
    (r.automatic_taxes and exists (select 1 from tax_region t where t.deleted_at is null)) as has_taxes,
    exists (select 1 from promotion p where p.is_automatic and p.status = 'active' and p.deleted_at is null) as has_promotions
  from region r join region_country c on c.region_id = r.id and c.deleted_at is null
  where c.iso_2 = :country and r.deleted_at is null limit 1`

async function readVariants(container: MedusaContainer, ids: string[]): Promise<SaleVariant[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: 'variants', fields: VARIANT_FIELDS, filters: { id: ids } })
  return data as SaleVariant[]
}

/** READ: the region, the variants as core describes them, and what core has to add. Refuses what is not on sale. */
export const readSaleStep = createStep('read-sale', async (input: OpenCartInput, { container }) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const ids = [...new Set(input.items.map(({ variant_id }) => variant_id))]
  const [variants, flags] = await Promise.all([
    readVariants(container, ids),
    knex.raw(FLAGS_SQL, { country: input.shipping_address.country_code }),
  ])
  const region = flags.rows[0]
  if (!region) throw new Error(`No region sells to ${input.shipping_address.country_code}`)
  const known = new Map(variants.map((variant) => [variant.id, variant]))
  for (const { variant_id } of input.items) {
    const variant = known.get(variant_id)
    if (!variant) throw new RefusalError(notInCatalogue(variant_id))
    if (variant.product.status !== 'published') throw new RefusalError(productUnpublished(variant_id))
  }
  const facts: SaleFacts = {
    region: { id: region.id, currency_code: region.currency_code },
    variants,
    has_taxes: region.has_taxes,
    has_promotions: region.has_promotions,
  }
  return new StepResponse(facts)
})
