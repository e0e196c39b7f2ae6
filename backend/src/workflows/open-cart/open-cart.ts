import { createWorkflow, transform, when, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import {
  findOrCreateCustomerStep,
  findSalesChannelStep,
  getVariantPriceSetsStep,
  updateCartPromotionsWorkflow,
  updateTaxLinesWorkflow,
} from '@medusajs/medusa/core-flows'
import { PAYMENT_PROVIDER_ID } from '../../bootstrap'
import { pricingInput } from './line-items'
import { createPricedCartStep } from './steps/create-priced-cart'
import { openPaymentStep } from './steps/open-payment'
import { readSaleStep, type OpenCartInput } from './steps/read-sale'

/**
 * A whole cart in one go: what core's seven calls write, without recalculating the cart after each. Prices, taxes,
 * promotions and totals are core's own; taxes and promotions are asked for only when the market has any.
 */
export const openCartWorkflow = createWorkflow('open-cart', (input: OpenCartInput) => {
  const facts = readSaleStep(input)
  const channel = findSalesChannelStep({})
  const who = findOrCreateCustomerStep(
    transform({ input }, (at) => ({ customerId: at.input.customer_id, email: at.input.email })),
  )
  const prices = getVariantPriceSetsStep(
    transform({ input, facts, who }, (at) => ({ data: pricingInput(at.input, at.facts, at.who.customer) })),
  )
  const cart_id = createPricedCartStep(
    transform({ input, facts, prices, who, channel }, (at) => ({
      input: at.input,
      facts: at.facts,
      prices: at.prices,
      customer: at.who.customer ? { id: at.who.customer.id, email: at.who.customer.email } : null,
      email: at.input.email ?? at.who.email ?? null,
      sales_channel_id: at.channel?.id ?? '',
    })),
  )
  when('market-has-taxes', { facts }, (at) => at.facts.has_taxes).then(() => {
    updateTaxLinesWorkflow.runAsStep({ input: { cart_id } })
  })
  when('market-has-promotions', { facts }, (at) => at.facts.has_promotions).then(() => {
    updateCartPromotionsWorkflow.runAsStep({ input: { cart_id, force_refresh_payment_collection: false } })
  })
  openPaymentStep({ cart_id, provider_id: PAYMENT_PROVIDER_ID })
  return new WorkflowResponse(cart_id)
})
