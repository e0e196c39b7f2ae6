import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import { RECALL_MODULE, type Recall, type RecallService } from '../../../modules/recall'

/** WRITE: the recall is started. */
export const finishStartStep = createStep('finish-start', async (recall: Recall, { container }) => {
  const took_ms = systemClock().getTime() - new Date(recall.started_at ?? 0).getTime()
  return new StepResponse(await container.resolve<RecallService>(RECALL_MODULE).started(recall.id, took_ms))
})
