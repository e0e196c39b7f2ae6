import type { CreateShippingMethodDTO, MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules, QueryContext } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { RefusalError } from '@pengshui/kernel'
import { deliveryUnknown } from '../../../refusals'
import { lineItemsOf, type Prices } from '../line-items'
import type { OpenCartInput, SaleFacts } from './read-sale'

type Input = {
  input: OpenCartInput
  facts: SaleFacts
  prices: Prices
  customer: { id?: string; email?: string | null } | null
  email: string | null
  sales_channel_id: string
}

type Option = {
  id: string
  name: string
  calculated_price: { calculated_amount: number; is_calculated_price_tax_inclusive: boolean } | null
}

/** The way of delivery at core's price for this amount of goods. Refuses `delivery_unknown`. */
async function readOption(
  container: MedusaContainer,
  { input, facts }: Input,
  item_total: number,
): Promise<Option> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: 'shipping_option',
    fields: ['id', 'name', 'calculated_price.*'],
    filters: { id: input.shipping_option_id },
    context: {
      calculated_price: QueryContext({
        region_id: facts.region.id,
        currency_code: facts.region.currency_code,
        item_total,
      }),
    },
  })
  const [option] = data as unknown as Option[]
  if (!option?.calculated_price) throw new RefusalError(deliveryUnknown(input.shipping_option_id))
  return option
}

/** WRITE: cart, lines, addresses and way of delivery in one go. Undo deletes the cart. */
export const createPricedCartStep = createStep(
  'create-priced-cart',
  async (at: Input, { container }) => {
    const carts = container.resolve(Modules.CART)
    const items = lineItemsOf(at.input, at.facts, at.prices)
    const item_total = items.reduce((sum, item) => sum + Number(item.unit_price) * Number(item.quantity), 0)
    const option = await readOption(container, at, item_total)
    const cart = await carts.createCarts({
      region_id: at.facts.region.id,
      currency_code: at.facts.region.currency_code,
      sales_channel_id: at.sales_channel_id,
      customer_id: at.customer?.id,
      email: at.email ?? at.customer?.email ?? undefined,
      shipping_address: at.input.shipping_address,
      billing_address: at.input.shipping_address,
      items,
    })
    // `is_tax_inclusive` is a column core's own step writes too, though the type leaves it out.
    const method: CreateShippingMethodDTO & { is_tax_inclusive: boolean } = {
      cart_id: cart.id,
      shipping_option_id: option.id,
      name: option.name,
      amount: option.calculated_price?.calculated_amount ?? 0,
      is_tax_inclusive: option.calculated_price?.is_calculated_price_tax_inclusive ?? false,
      data: {},
    }
    await carts.addShippingMethods([method])
    return new StepResponse(cart.id, cart.id)
  },
  async (cart_id, { container }) => {
    if (cart_id) await container.resolve(Modules.CART).deleteCarts([cart_id])
  },
)
