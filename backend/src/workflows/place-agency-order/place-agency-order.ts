import { createWorkflow, transform, when, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import type { Buyer } from '../../modules/order_desk'
import { openCartWorkflow } from '../open-cart'
import { placeOrderWorkflow } from '../place-order'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'
import { prepareAgencyOrderStep, type AgencyOrderInput } from './steps/prepare-agency-order'
import { rememberCartStep, rememberOrderStep } from './steps/remember-request'

/** The key finds the order through its cart too, so neither of these may undo it. */
const AFTER_MONEY = { continueOnPermanentFailure: true }

const buyerOf = (input: AgencyOrderInput): Buyer => {
  const { institution_id, person_id, declaration_id, declaration_ids } = input
  const { note, order_kind, approval_id, award } = input
  const counted = { institution_id, person_id, declaration_id, declaration_ids }
  return { kind: 'institution', ...counted, note, order_kind, approval_id, award }
}

/**
 * An institution's quick order: one call makes the whole cart, then it goes the way of every order. The same
 * idempotency key always leads to the same order, also after a crash between any two steps.
 */
export const placeAgencyOrderWorkflow = createWorkflow('place-agency-order', (input: AgencyOrderInput) => {
  const key = transform(
    { input },
    (at) => `agency-order:${at.input.institution_id}:${at.input.idempotency_key}`,
  )
  const lease = takeLeaseStep({ key })
  const prepared = prepareAgencyOrderStep(input)

  const made = when(
    'agency-cart-missing',
    { prepared },
    (at) => !at.prepared.order_id && !at.prepared.cart_id,
  ).then(() => {
    const cart_id = openCartWorkflow.runAsStep({
      input: transform({ prepared }, (at) => ({
        customer_id: at.prepared.cart.customer_id,
        items: at.prepared.cart.items,
        shipping_address: at.prepared.cart.shipping_address,
        shipping_option_id: at.prepared.shipping_option_id,
      })),
    })
    return rememberCartStep({
      institution_id: input.institution_id,
      idempotency_key: input.idempotency_key,
      cart_id,
    })
  })

  const placed = when('agency-order-missing', { prepared }, (at) => !at.prepared.order_id).then(() => {
    const order = placeOrderWorkflow.runAsStep({
      input: transform({ input, prepared, made }, (at) => ({
        cart_id: at.prepared.cart_id ?? at.made ?? '',
        buyer: buyerOf(at.input),
      })),
    })
    rememberOrderStep({
      institution_id: input.institution_id,
      idempotency_key: input.idempotency_key,
      order_id: order.order_id,
    }).config(AFTER_MONEY)
    return order
  })

  releaseLeaseStep(lease).config(AFTER_MONEY)
  return new WorkflowResponse(
    transform({ prepared, placed }, (at) => ({
      order_id: at.prepared.order_id ?? at.placed?.order_id ?? '',
      already_placed: at.prepared.order_id !== null,
    })),
  )
})
