import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { orThrow, RefusalError, systemClock } from '@pengshui/kernel'
import { checkDispatch } from '../../../order-life/decide/dispatch'
import { readLife } from '../../../order-life/read-life'
import { orderNotFound } from '../../../refusals'

/** READ and DECIDE under the order's lock: nothing leaves that is cancelled, missing or not weighed. */
export const checkDispatchStep = createStep('check-dispatch', async (order_id: string, { container }) => {
  const facts = await readLife(container, order_id, systemClock())
  if (!facts) throw new RefusalError(orderNotFound())
  orThrow(checkDispatch(facts))
  return new StepResponse(order_id)
})
