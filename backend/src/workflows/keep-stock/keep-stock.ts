import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { movedEventsOf } from '../shared/moved-events'
import { readMovedStep } from '../shared/read-moved'
import { keepLotsStep, type KeepStockInput } from './steps/keep-lots'

/** A storekeeper's act on lots (set aside, decide, write off, count): books and the lots' story together. Repeatable by key. */
export const keepStockWorkflow = createWorkflow('keep-stock', (input: KeepStockInput) => {
  const kept = keepLotsStep(input)
  const acted = readMovedStep(transform({ kept }, (at) => at.kept.act_key))
  recordTraceEventsStep(transform({ acted }, (at) => ({ events: movedEventsOf(at.acted) })))
  return new WorkflowResponse(kept)
})
