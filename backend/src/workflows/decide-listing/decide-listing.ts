import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import type { Decision } from '@pengshui/cooperative/modules/listing_desk'
import { releaseLeaseStep, takeLeaseStep } from '../shared/lease'
import { approveChangeStep } from './steps/approve-change'
import { makeInCoreStep } from './steps/make-in-core'
import { tellCoreStep } from './steps/tell-core'

/** The county agrees to a product or to a change of one: core makes what is new, the listing says it, core is told. */
export const decideListingWorkflow = createWorkflow('decide-listing', (decision: Decision) => {
  const lease = takeLeaseStep(
    transform({ decision }, (at) => ({ key: `listing-change:${at.decision.change_id}` })),
  )
  const made = makeInCoreStep(transform({ decision, lease }, (at) => at.decision.change_id))
  const change = approveChangeStep(transform({ decision, made }, (at) => at))
  tellCoreStep(transform({ change }, (at) => at.change.listing_id))
  releaseLeaseStep(lease)
  return new WorkflowResponse(change)
})
