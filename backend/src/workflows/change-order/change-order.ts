import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { emitEventStep } from '@medusajs/medusa/core-flows'
import type { ChangeOrderInput } from '../../order-life/requests'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'
import { orderLock } from './finish-open'
import { applyChangeStep } from './steps/apply-change'
import { decideChangeStep } from './steps/decide-change'
import { finishOpenChangesStep } from './steps/finish-open-changes'
import { openChangeStep } from './steps/open-change'

export const ORDER_CHANGED = 'order.changed'

/** A lost announcement or an unreleased lease (it expires) must not undo a change. */
const AFTER_CHANGE = { continueOnPermanentFailure: true }

/**
 * Changes a placed order: lock, finish what a crash left open, READ and DECIDE, save the decision whole, carry it
 * out. Every refusal falls before anything but the saved decision is written; the rest is bookkeeping that is
 * finished, never undone.
 */
export const changeOrderWorkflow = createWorkflow('change-order', (input: ChangeOrderInput) => {
  const key = transform({ input }, (at) => orderLock(at.input.order_id))
  const lease = takeLeaseStep({ key })
  finishOpenChangesStep(input.order_id)
  const effects = decideChangeStep(input)
  const change = openChangeStep({ order_id: input.order_id, actor: input.actor, effects })
  applyChangeStep(change)
  emitEventStep({
    eventName: ORDER_CHANGED,
    data: transform({ change }, (at) => ({ order_id: at.change.order_id, kind: at.change.kind })),
  }).config(AFTER_CHANGE)
  releaseLeaseStep(lease).config(AFTER_CHANGE)
  return new WorkflowResponse(change)
})
