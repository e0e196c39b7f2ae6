import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { dayOf, systemClock } from '@pengshui/kernel'
import {
  STANDING_ORDER_MODULE,
  type StandingOrderService,
} from '@pengshui/procurement/modules/standing_order'
import { RECALL_MODULE, type Recall, type RecallService } from '../../../modules/recall'
import { finishDueOn } from '../../../recalls/recall-rules'

/** Closures that are for everybody: what is asked for names no kind of unit. */
const EVERYBODY = ''

/** WRITE: the recall is being started, from now on until it is. */
export const beginRecallStep = createStep(
  'begin-recall',
  async ({ recall_id, actor_id }: { recall_id: string; actor_id: string }, { container }) => {
    const recalls = container.resolve<RecallService>(RECALL_MODULE)
    const at = systemClock()
    const { level } = await recalls.get(recall_id)
    const closures = await container
      .resolve<StandingOrderService>(STANDING_ORDER_MODULE)
      .closuresFor(EVERYBODY, dayOf(at))
    const finish_due_on = finishDueOn(level, at, closures)
    return new StepResponse<Recall>(await recalls.begin(recall_id, { actor_id, at, finish_due_on }))
  },
)
