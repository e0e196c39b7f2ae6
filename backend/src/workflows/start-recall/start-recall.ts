import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { movedEventsOf } from '../shared/moved-events'
import { readMovedStep } from '../shared/read-moved'
import { beginRecallStep } from './steps/begin-recall'
import { finishStartStep } from './steps/finish-start'
import { holdRecalledStep } from './steps/hold-recalled'
import { keepScopeStep } from './steps/keep-scope'
import { recalledEventsStep } from './steps/recalled-events'

export type StartRecallInput = { recall_id: string; actor_id: string }

/**
 * Starts a recall: all its lots are out of sale at once, what orders had bound becomes shortages, and then the scope
 * is written down, so that no order can slip in between. Each step may be repeated; a job carries on what a crash cut
 * off, and nothing is undone. A drill only looks.
 */
export const startRecallWorkflow = createWorkflow('start-recall', (input: StartRecallInput) => {
  const begun = beginRecallStep(input)
  const held = holdRecalledStep(begun)
  keepScopeStep(transform({ held }, (at) => at.held.reached))
  const acted = readMovedStep(transform({ held }, (at) => at.held.act_key))
  const called = recalledEventsStep(transform({ held }, (at) => at.held.reached))
  recordTraceEventsStep(
    transform({ acted, called }, (at) => ({ events: [...movedEventsOf(at.acted), ...at.called] })),
  )
  return new WorkflowResponse(finishStartStep(begun))
})
