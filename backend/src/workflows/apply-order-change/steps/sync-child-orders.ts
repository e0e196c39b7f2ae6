import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { dayOf } from '@pengshui/kernel'
import { syncChildren } from '../../../child-orders/sync-children'
import type { OrderChange } from '../../../modules/order_life'

/** The parts of an institution's order follow the lots it has after the change. */
export const syncChildOrdersStep = createStep(
  { name: 'sync-child-orders', maxRetries: 3 },
  async ({ order_id, requested_at }: OrderChange, { container }) => {
    await syncChildren(container, order_id, dayOf(new Date(requested_at)))
    return new StepResponse(order_id)
  },
)
