import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { createLotsStep, recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { issuePledgesStep } from '../shared/issue-pledges'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'
import { regroupKeyOf, type RegroupInput } from './plan-regrouping'
import { regroupEventsOf, regroupingOf } from './regroup-facts'
import { planRegroupingStep } from './steps/plan-regrouping'
import { regroupInLedgerStep } from './steps/regroup-in-ledger'

/** A seller splits a lot or mixes lots of one product: new lots, the same goods, one story. Repeatable by key. */
export const regroupLotsWorkflow = createWorkflow('regroup-lots', (input: RegroupInput) => {
  const lease = takeLeaseStep(transform({ input }, (at) => ({ key: regroupKeyOf(at.input) })))
  const plan = planRegroupingStep(transform({ input, lease }, (at) => at.input))
  const lots = createLotsStep(transform({ plan }, (at) => at.plan.drafts))
  const facts = transform({ input, plan, lots }, (at) => at)
  const regrouped = regroupInLedgerStep(transform({ facts }, (at) => regroupingOf(at.facts)))
  issuePledgesStep(
    transform({ facts, regrouped }, (at) => ({
      lots: at.facts.lots,
      pledge: at.facts.plan.is_pledged ? (at.facts.input.pledge ?? null) : null,
      person_id: at.facts.input.person_id,
    })),
  )
  recordTraceEventsStep(transform({ facts, regrouped }, (at) => ({ events: regroupEventsOf(at.facts) })))
  releaseLeaseStep(lease)
  return new WorkflowResponse(lots)
})
