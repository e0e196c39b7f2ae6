import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { orThrow, RefusalError, systemClock } from '@pengshui/kernel'
import { decideChange } from '../../../order-life/decide'
import { readChoice } from '../../../order-life/read-choice'
import { readLife } from '../../../order-life/read-life'
import { orderNotFound } from '../../../refusals'
import type { ChangeOrderInput } from '../../../order-life/requests'

/** READ and DECIDE: the one step that throws a business refusal. */
export const decideChangeStep = createStep(
  'decide-change',
  async ({ order_id, request }: ChangeOrderInput, { container }) => {
    const facts = await readLife(container, order_id, systemClock())
    if (!facts) throw new RefusalError(orderNotFound())
    return new StepResponse(
      orThrow(await decideChange(request, facts, await readChoice(container, request, facts))),
    )
  },
)
