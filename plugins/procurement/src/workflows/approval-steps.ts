import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import { APPROVAL_MODULE, type ApprovalService } from '../modules/approval'

const BOOKKEEPING_RETRIES = 3

/** Takes an approval for this cart, if it still is what was approved; undo makes it good again. */
export const takeApprovalStep = createStep(
  'take-approval',
  async (input: { cart_id: string; approval_id: string; hash: string }, { container }) => {
    const { approval_id, cart_id, hash } = input
    const service = container.resolve<ApprovalService>(APPROVAL_MODULE)
    await service.take(approval_id, { cart_id, hash, at: systemClock() })
    return new StepResponse(approval_id, cart_id)
  },
  async (cart_id, { container }) => {
    if (cart_id) await container.resolve<ApprovalService>(APPROVAL_MODULE).release(cart_id, systemClock())
  },
)

/** The approved cart is an order now. */
export const markApprovalPlacedStep = createStep(
  { name: 'mark-approval-placed', maxRetries: BOOKKEEPING_RETRIES },
  async ({ cart_id, order_id }: { cart_id: string; order_id: string }, { container }) => {
    await container.resolve<ApprovalService>(APPROVAL_MODULE).markPlaced(cart_id, order_id, systemClock())
    return new StepResponse(order_id)
  },
)
