import { createHash } from 'node:crypto'
import type { MedusaContainer } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import {
  createProductsWorkflow,
  createProductVariantsWorkflow,
  deleteProductsWorkflow,
  deleteProductVariantsWorkflow,
} from '@medusajs/medusa/core-flows'
import { effectOf, netContent, type NewSize } from '@pengshui/cooperative/domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import type { ListingChange, MadeInCore, MadeSize } from '@pengshui/cooperative/modules/listing_desk'
import { yuanFromFen, type BaseUnit } from '@pengshui/kernel'
import { pictureOf } from './pictures'

/** The option every product of this market has: what one pack holds. */
const OPTION = '净含量'
const HANDLE_DIGITS = 8

/** What was made for a change, and what takes it back. */
export type Making = { made: MadeInCore; product_ids: string[]; variant_ids: string[] }

/** A product's address, from what proposed it: the same proposal always makes the same product. Core takes no more. */
const handleOf = (seller_code: string, change_id: string): string =>
  `${seller_code.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${createHash('sha256').update(change_id).digest('hex').slice(0, HANDLE_DIGITS)}`

const variantOf = (handle: string, size: NewSize, unit: BaseUnit) => {
  const { code, zh } = netContent(size.net_quantity, unit)
  return {
    title: zh,
    sku: `${handle.toUpperCase()}-${code}`,
    manage_inventory: false,
    weight: size.gross_weight_g,
    options: { [OPTION]: zh },
    prices: [{ currency_code: 'cny', amount: yuanFromFen(size.price_fen) }],
  }
}

const sizesOf = (
  variants: { id: string; sku?: string | null }[],
  handle: string,
  sizes: NewSize[],
  unit: BaseUnit,
): MadeSize[] =>
  sizes.map((size) => {
    const { sku } = variantOf(handle, size, unit)
    const variant = variants.find((one) => one.sku === sku)
    if (!variant) throw new Error(`Core made no ${sku}`)
    return { sku, variant_id: variant.id, net_quantity: size.net_quantity }
  })

/** Makes in core what a change newly needs: a product, or sizes of one. Asked again it finds what it made. */
export async function makeInCore(container: MedusaContainer, change: ListingChange): Promise<Making | null> {
  const { sizes } = effectOf(change.changes)
  if (change.kind === 'create') return makeProduct(container, change)
  return sizes.length > 0 ? makeSizes(container, change.listing_id ?? '', sizes) : null
}

async function makeProduct(container: MedusaContainer, change: ListingChange): Promise<Making> {
  const products = container.resolve(Modules.PRODUCT)
  const { content, sizes, base_unit } = effectOf(change.changes)
  const unit = base_unit ?? 'g'
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const [seller] = await cooperative.listSellers({ id: change.seller_id }, { take: 1 })
  const handle = handleOf(seller?.code ?? 'p', change.id)
  const [known] = await products.listProducts({ handle }, { relations: ['variants'], take: 1 })
  if (known)
    return {
      made: { product_id: known.id, handle, sizes: sizesOf(known.variants, handle, sizes, unit) },
      product_ids: [],
      variant_ids: [],
    }
  const [[category], [channel], [profile]] = await Promise.all([
    products.listProductCategories({ handle: content.category_code ?? '' }, { take: 1 }),
    container.resolve(Modules.SALES_CHANNEL).listSalesChannels({}, { take: 1 }),
    container.resolve(Modules.FULFILLMENT).listShippingProfiles({}, { take: 1 }),
  ])
  if (!channel || !profile) throw new Error('The house has no sales channel or shipping profile')
  const variants = sizes.map((size) => variantOf(handle, size, unit))
  const { result } = await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: content.name_zh ?? '',
          subtitle: content.name_en,
          handle,
          description: content.summary_zh,
          status: 'published',
          thumbnail: pictureOf(handle, content.images),
          category_ids: category ? [category.id] : [],
          shipping_profile_id: profile.id,
          sales_channels: [{ id: channel.id }],
          options: [{ title: OPTION, values: variants.map(({ title }) => title) }],
          variants,
        },
      ],
    },
  })
  const [product] = result
  if (!product) throw new Error('Core made no product')
  return {
    made: { product_id: product.id, handle, sizes: sizesOf(product.variants, handle, sizes, unit) },
    product_ids: [product.id],
    variant_ids: [],
  }
}

async function makeSizes(container: MedusaContainer, listing_id: string, sizes: NewSize[]): Promise<Making> {
  const products = container.resolve(Modules.PRODUCT)
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const [listing] = await cooperative.listListings({ id: listing_id }, { take: 1 })
  if (!listing) throw new Error(`No listing ${listing_id}`)
  const { product_id, handle, base_unit } = listing
  const product = await products.retrieveProduct(product_id, {
    relations: ['variants', 'options', 'options.values'],
  })
  const wanted = sizes.map((size) => variantOf(handle, size, base_unit))
  const missing = wanted.filter(({ sku }) => !product.variants.some((variant) => variant.sku === sku))
  const option = product.options.find(({ title }) => title === OPTION)
  if (!option) throw new Error(`The product ${product_id} has no ${OPTION}`)
  const values = missing
    .map(({ title }) => title)
    .filter((title) => !option.values.some(({ value }) => value === title))
  if (values.length > 0)
    await products.updateProductOptionValuesOnProduct({
      product_id,
      product_option_id: option.id,
      add: values.map((value) => ({ value })),
    })
  const { result } =
    missing.length > 0
      ? await createProductVariantsWorkflow(container).run({
          input: { product_variants: missing.map((variant) => ({ ...variant, product_id })) },
        })
      : { result: [] }
  return {
    made: { product_id, handle, sizes: sizesOf([...product.variants, ...result], handle, sizes, base_unit) },
    product_ids: [],
    variant_ids: result.map(({ id }) => id),
  }
}

export async function takeBackFromCore(container: MedusaContainer, making: Making): Promise<void> {
  const { product_ids, variant_ids } = making
  if (product_ids.length > 0) await deleteProductsWorkflow(container).run({ input: { ids: product_ids } })
  if (variant_ids.length > 0)
    await deleteProductVariantsWorkflow(container).run({ input: { ids: variant_ids } })
}
