import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { finishOpen } from '../finish-open'

/** A change a crash cut off is finished before the next one is decided. */
export const finishOpenChangesStep = createStep(
  'finish-open-changes',
  async (order_id: string, { container }) => new StepResponse(await finishOpen(container, order_id)),
)
