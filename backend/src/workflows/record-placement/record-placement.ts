import { createWorkflow, transform, when, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { bindHoldsStep } from '@pengshui/cold-chain/workflows'
import { systemClock } from '@pengshui/kernel'
import {
  markApprovalPlacedStep,
  postQuotaStep,
  postSpendingStep,
  recordInstitutionOrderStep,
} from '@pengshui/procurement/workflows'
import { allocationEvent } from '@pengshui/traceability/domain'
import { recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { keepSettlementStep } from '../shared/keep-settlement'
import { awardOf, institutionOrderOf } from './institution-order'
import {
  givePromisesStep,
  markRecordedStep,
  planPlacedLegsStep,
  readPlacementStep,
  recordAwardedOrderStep,
  recordChildOrdersStep,
} from './steps/placement-steps'

/**
 * The bookkeeping of a placed order. Every step is idempotent, so the whole may run again from the start; the
 * mark at the end says that it is whole.
 */
export const recordPlacementWorkflow = createWorkflow(
  'record-placement',
  (input: { cart_id: string; order_id: string }) => {
    const read = readPlacementStep(input)
    when('placement-holds-lots', { read }, (at) => !at.read.has_promises).then(() => {
      bindHoldsStep(input)
    })
    when('placement-is-promised', { read }, (at) => at.read.has_promises).then(() => {
      givePromisesStep(input)
    })
    when('placement-has-quota', { read }, (at) => at.read.has_quota).then(() => {
      postQuotaStep(input)
    })
    when('placement-has-spending', { read }, (at) => at.read.has_spending).then(() => {
      postSpendingStep(
        transform({ input, read }, (at) => ({
          ...at.input,
          institution_id: at.read.buyer.kind === 'institution' ? at.read.buyer.institution_id : '',
        })),
      )
    })
    when('placement-of-institution', { read }, (at) => at.read.buyer.kind === 'institution').then(() => {
      recordInstitutionOrderStep(transform({ read }, (at) => institutionOrderOf(at.read)))
      markApprovalPlacedStep(input)
    })
    when('placement-of-award', { read }, (at) => awardOf(at.read) !== null).then(() => {
      recordAwardedOrderStep(transform({ input, read }, (at) => ({ ...at.input, award: awardOf(at.read) })))
    })
    recordTraceEventsStep(
      transform({ input, read }, (at) => ({
        events:
          at.read.lots.length > 0
            ? [allocationEvent({ order_id: at.input.order_id, lots: at.read.lots, at: systemClock() })]
            : [],
      })),
    )
    planPlacedLegsStep(input)
    when('placement-has-children', { read }, (at) => at.read.buyer.kind === 'institution').then(() => {
      recordChildOrdersStep(input)
    })
    keepSettlementStep(input.order_id)
    return new WorkflowResponse(markRecordedStep(input))
  },
)
