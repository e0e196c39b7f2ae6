import { createWorkflow, transform, when, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { completeCartWorkflow, emitEventStep } from '@medusajs/medusa/core-flows'
import { ORDER_ALLOCATED } from '@pengshui/cold-chain/events'
import {
  drawAgreementsStep,
  holdSpendingStep,
  reserveQuotaStep,
  takeApprovalStep,
} from '@pengshui/procurement/workflows'
import type { Buyer } from '../../modules/order_desk'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'
import { recordPlacementStep } from '../record-placement/steps/record-placement'
import { decideOrderStep } from './steps/decide-order'
import { findPlacementStep } from './steps/find-placement'
import { finishCompletionStep } from './steps/finish-completion'
import { holdPlannedLotsStep } from './steps/hold-planned-lots'

export type PlaceOrderInput = { cart_id: string; buyer: Buyer }
export type PlacedOrder = { order_id: string; already_placed: boolean }

/** A lost announcement or an unreleased lock (it expires) must not undo an order. */
const AFTER_MONEY = { continueOnPermanentFailure: true }

/**
 * One order through every room: lock, READ, DECIDE, WRITE, core's completion, bookkeeping, TELL. A cart that has
 * its order answers that order. Every refusal falls before money; nothing after it is undone, only finished.
 */
export const placeOrderWorkflow = createWorkflow('place-order', (input: PlaceOrderInput) => {
  const lease = takeLeaseStep({ key: input.cart_id })
  const found = findPlacementStep(input.cart_id)

  const decided = when('order-undecided', { found }, (at) => !at.found.done && !at.found.resume).then(() => {
    const decision = decideOrderStep(input)
    holdPlannedLotsStep(input)
    return decision
  })

  when('order-counts-toward-quota', { decided }, (at) => (at.decided?.counts.length ?? 0) > 0).then(() => {
    reserveQuotaStep(
      transform({ input, decided }, (at) => ({
        cart_id: at.input.cart_id,
        institution_id: at.input.buyer.kind === 'institution' ? at.input.buyer.institution_id : '',
        counts: at.decided?.counts ?? [],
      })),
    )
  })

  when('order-takes-of-budget', { decided }, (at) => !!at.decided?.spending).then(() => {
    holdSpendingStep(
      transform({ input, decided }, (at) => ({
        cart_id: at.input.cart_id,
        institution_id: at.input.buyer.kind === 'institution' ? at.input.buyer.institution_id : '',
        amount_fen: at.decided?.spending?.amount_fen ?? 0,
      })),
    )
  })

  when('order-was-approved', { decided }, (at) => !!at.decided?.approval).then(() => {
    takeApprovalStep(
      transform({ input, decided }, (at) => ({
        cart_id: at.input.cart_id,
        approval_id: at.decided?.approval?.approval_id ?? '',
        hash: at.decided?.approval?.hash ?? '',
      })),
    )
  })

  when('order-at-agreed-prices', { decided }, (at) => (at.decided?.draws.length ?? 0) > 0).then(() => {
    drawAgreementsStep(
      transform({ input, decided }, (at) => ({
        cart_id: at.input.cart_id,
        draws: at.decided?.draws ?? [],
      })),
    )
  })

  when('order-unfinished', { found }, (at) => !at.found.done).then(() => {
    const order = completeCartWorkflow.runAsStep({ input: { id: input.cart_id } })
    finishCompletionStep(
      transform({ input, found, order }, (at) => ({
        cart_id: at.input.cart_id,
        order_id: at.order.id,
        cut_off: at.found.order_id !== null,
      })),
    )
    recordPlacementStep({ cart_id: input.cart_id, order_id: order.id })
    emitEventStep({ eventName: ORDER_ALLOCATED, data: { order_id: order.id } }).config(AFTER_MONEY)
  })

  const placed = findPlacementStep(input.cart_id).config({ name: 'find-order', maxRetries: 3 })
  releaseLeaseStep(lease).config(AFTER_MONEY)
  return new WorkflowResponse(
    transform({ found, placed }, (at) => ({
      order_id: at.placed.order_id ?? '',
      already_placed: at.found.order_id !== null,
    })),
  )
})
