import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import { progressOf } from '../domain'
import { CHILD_ORDER_MODULE, type Acceptance, type ChildOrderService } from '../modules/child_order'
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

/**
 * A signed acceptance: the child is accepted, the figures move, and the order is as far as its children. Repeatable;
 * corrected by after-sales, never undone.
 */
export const recordChildAcceptanceStep = createStep(
  { name: 'record-child-acceptance', maxRetries: 3 },
  async (acceptance: Omit<Acceptance, 'photos'>, { container }) => {
    const children = container.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
    const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { order_id, child_id, lots } = acceptance
    const occurred_at = new Date(acceptance.accepted_at)
    await children.recordAcceptances([{ ...acceptance, accepted_at: occurred_at }])
    await procurement.acceptChild({ order_id, child_id, lines: lots, occurred_at })
    const statuses = (await children.childrenOf([order_id])).map((child) => child.status)
    await procurement.followChildren(order_id, progressOf(statuses))
    return new StepResponse(child_id)
  },
)
