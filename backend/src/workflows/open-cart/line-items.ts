import type { CalculatedPriceSet, CreateLineItemForCartDTO } from '@medusajs/framework/types'
import { fenFromYuan, yuanFromFen } from '@pengshui/kernel'
import type { OpenCartInput, SaleFacts, SaleVariant } from './steps/read-sale'

export type Prices = Record<string, CalculatedPriceSet>

/** Core prices lines by the id given to them. */
export const priceKey = (index: number): string => `line-${index}`

type Customer = { id?: string; groups?: { id: string }[] } | null | undefined

/** What core's pricing needs to know of each line: region, customer and quantity decide price lists and steps. */
export const pricingInput = (input: OpenCartInput, { region }: SaleFacts, customer: Customer) =>
  input.items.map(({ variant_id, quantity }, index) => ({
    id: priceKey(index),
    variantId: variant_id,
    context: {
      region_id: region.id,
      currency_code: region.currency_code,
      ...(customer?.id ? { customer_id: customer.id, customer } : {}),
      quantity,
    },
  }))

/**
 * Lines as core's own cart workflow writes them (core-flows, prepare-line-item-data): the journey
 * http/consumer/checkout compares both, column by column. Prices are core's.
 */
export function lineItemsOf(
  input: OpenCartInput,
  { variants }: SaleFacts,
  prices: Prices,
): Omit<CreateLineItemForCartDTO, 'cart_id'>[] {
  const byId = new Map(variants.map((variant) => [variant.id, variant]))
  return input.items.map(({ variant_id, quantity, contract_price_fen }, index) => {
    const variant = byId.get(variant_id)
    const price = prices[priceKey(index)]
    if (!variant || !price) throw new Error(`Variant ${variant_id} has no facts or no price`)
    const at = contract_price_fen === undefined ? priced(price) : agreed(price, contract_price_fen)
    return { ...described(variant), quantity, ...at }
  })
}

/** A price both sides signed: core must not work it out again, and a dearer public one is shown beside it. */
function agreed(price: CalculatedPriceSet, contract_price_fen: number) {
  const public_price = price.calculated_amount ?? 0
  const cheaper = contract_price_fen < fenFromYuan(Number(public_price))
  return {
    unit_price: yuanFromFen(contract_price_fen),
    is_custom_price: true,
    is_tax_inclusive: price.is_calculated_price_tax_inclusive ?? false,
    ...(cheaper ? { compare_at_unit_price: public_price } : {}),
  }
}

function priced(price: CalculatedPriceSet) {
  const on_sale = price.calculated_price?.price_list_type === 'sale'
  const reduced = on_sale && price.original_amount !== price.calculated_amount
  return {
    unit_price: price.calculated_amount ?? 0,
    is_tax_inclusive: price.is_calculated_price_tax_inclusive ?? false,
    ...(reduced && price.original_amount !== null ? { compare_at_unit_price: price.original_amount } : {}),
  }
}

function described({ product, ...variant }: SaleVariant) {
  return {
    title: product.title,
    subtitle: variant.title,
    thumbnail: variant.thumbnail ?? product.thumbnail ?? undefined,
    product_id: product.id,
    product_title: product.title,
    product_description: product.description ?? undefined,
    product_subtitle: product.subtitle ?? undefined,
    product_type: product.type?.value,
    product_type_id: product.type?.id,
    product_collection: product.collection?.title,
    product_handle: product.handle,
    variant_id: variant.id,
    variant_sku: variant.sku ?? undefined,
    variant_barcode: variant.barcode ?? undefined,
    variant_title: variant.title,
    is_discountable: product.discountable,
    is_giftcard: product.is_giftcard,
    requires_shipping: Boolean(product.shipping_profile?.id),
    metadata: {},
  }
}
