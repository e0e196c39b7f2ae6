import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import { progressOf } from '../domain'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '../modules/child_order'
import { PROCUREMENT_MODULE, type ProcurementService } from '../modules/procurement'

type AdvanceInput = { order_id: string; child_ids: string[]; status: 'dispatched' | 'delivered' }

/**
 * Child orders leave or arrive, and their order is as far as they are. Quietly nothing for an order no institution
 * placed.
 */
export const advanceChildOrdersStep = createStep(
  { name: 'advance-child-orders', maxRetries: 3 },
  async ({ order_id, child_ids, status }: AdvanceInput, { container }) => {
    if (child_ids.length === 0) return new StepResponse(order_id)
    const children = container.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
    await children.advance(child_ids, status, systemClock())
    const statuses = (await children.childrenOf([order_id])).map((child) => child.status)
    await container
      .resolve<ProcurementService>(PROCUREMENT_MODULE)
      .followChildren(order_id, progressOf(statuses))
    return new StepResponse(order_id)
  },
)
