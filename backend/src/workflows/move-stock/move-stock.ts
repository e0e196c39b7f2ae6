import { createWorkflow, transform, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { recordTraceEventsStep } from '@pengshui/traceability/workflows'
import { moveLotsStep, type MoveStockInput } from './steps/move-lots'
import { transferEventsOf } from './transfer-events'

/** Free goods of a lot go into another zone: books and the lot's own story together. Repeatable by key. */
export const moveStockWorkflow = createWorkflow('move-stock', (input: MoveStockInput) => {
  const moved = moveLotsStep(input)
  recordTraceEventsStep(transform({ moved }, (at) => ({ events: transferEventsOf(at.moved) })))
  return new WorkflowResponse(moved)
})
