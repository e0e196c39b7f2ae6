import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { receiveLotsStep } from '@pengshui/cold-chain/workflows'
import { systemClock } from '@pengshui/kernel'
import { createLotsStep, recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { issuePledgesStep } from '../shared/issue-pledges'
import { intakeEventsOf, receiptOf } from './intake-facts'
import type { IntakeInput } from './plan-intake'
import { planIntakeStep } from './steps/plan-intake'

/** A producer hands in goods: a lot gets its identity, a room receives it, its story begins. Repeatable by key. */
export const takeInLotWorkflow = createWorkflow('take-in-lot', (input: IntakeInput) => {
  const intake = planIntakeStep(input)
  const lots = createLotsStep(transform({ intake }, (at) => [at.intake.draft]))
  const facts = transform({ input, intake, lots }, (at) => ({
    zone_id: at.input.zone_id,
    person_id: at.input.person_id,
    zone: at.intake.zone,
    lot: at.lots[0],
    at: systemClock(),
  }))
  receiveLotsStep(transform({ facts }, (at) => [receiptOf(at.facts)]))
  issuePledgesStep(
    transform({ intake, lots, input }, (at) => ({
      lots: at.lots,
      pledge: at.intake.pledge,
      person_id: at.input.person_id,
    })),
  )
  recordTraceEventsStep(transform({ facts }, (at) => ({ events: intakeEventsOf(at.facts) })))
  return new WorkflowResponse(transform({ lots }, (at) => at.lots[0]))
})
