import { createWorkflow, transform, when, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import type { Buyer } from '../../modules/order_desk'
import { openCartWorkflow } from '../open-cart'
import { placeOrderWorkflow } from '../place-order'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'
import { checkoutKey, prepareCheckoutStep, type CheckOutInput } from './steps/prepare-checkout'
import { rememberCheckoutStep } from './steps/remember-checkout'

const AFTER_MONEY = { continueOnPermanentFailure: true }

const consumer = (): Buyer => ({ kind: 'consumer' })

/**
 * From a basket to an order in one call: the cart is made whole at once, then it goes the way of every order. The
 * same key always leads to the same order, also after a crash between any two steps.
 */
export const checkOutWorkflow = createWorkflow('check-out', (input: CheckOutInput) => {
  const key = transform({ input }, (at) => `check-out:${checkoutKey(at.input)}`)
  const lease = takeLeaseStep({ key })
  const prepared = prepareCheckoutStep(input)
  const made = when('checkout-cart-missing', { prepared }, (at) => !at.prepared.cart_id).then(() => {
    const cart_id = openCartWorkflow.runAsStep({ input: prepared.cart })
    return rememberCheckoutStep({ key: prepared.key, cart_id })
  })
  const placed = placeOrderWorkflow.runAsStep({
    input: transform({ prepared, made }, (at) => ({
      cart_id: at.prepared.cart_id ?? at.made ?? '',
      buyer: consumer(),
    })),
  })
  releaseLeaseStep(lease).config(AFTER_MONEY)
  return new WorkflowResponse(placed)
})
