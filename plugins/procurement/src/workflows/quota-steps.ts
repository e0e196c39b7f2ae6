import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import {
  PROCUREMENT_MODULE,
  type Count,
  type InstitutionOrder,
  type ProcurementService,
} from '../modules/procurement'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '../modules/spending_cap'

/** After core has made the order only bookkeeping follows: idempotent, retried, never undone. */
const BOOKKEEPING_RETRIES = 3

type ReserveInput = { cart_id: string; institution_id: string; counts: Count[] }

/** Enters what the order will count as pending; undo voids it. */
export const reserveQuotaStep = createStep(
  'reserve-quota',
  async (input: ReserveInput, { container }) => {
    const service = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const amount_fen = await service.reserveQuota({ ...input, occurred_at: systemClock() })
    return new StepResponse(amount_fen, input.cart_id)
  },
  async (cart_id, { container }) => {
    if (cart_id)
      await container.resolve<ProcurementService>(PROCUREMENT_MODULE).voidQuota(cart_id, systemClock())
  },
)

export const postQuotaStep = createStep(
  { name: 'post-quota', maxRetries: BOOKKEEPING_RETRIES },
  async (input: { cart_id: string; order_id: string }, { container }) => {
    await container
      .resolve<ProcurementService>(PROCUREMENT_MODULE)
      .postQuota({ ...input, occurred_at: systemClock() })
    return new StepResponse(input.order_id)
  },
)

type RecordInput = Omit<InstitutionOrder, 'paid_at' | 'refunded_fen' | 'status' | 'placed_at'>

export const recordInstitutionOrderStep = createStep(
  { name: 'record-institution-order', maxRetries: BOOKKEEPING_RETRIES },
  async (order: RecordInput, { container }) => {
    const service = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
    await service.recordInstitutionOrders([{ ...order, status: 'placed', placed_at: systemClock() }])
    return new StepResponse(order.order_id)
  },
)

/** Money of a purchase that was claimed for a unit has gone back: it counts no more. Nothing for any other order. */
export const reduceClaimedStep = createStep(
  { name: 'reduce-claimed', maxRetries: BOOKKEEPING_RETRIES },
  async ({ order_id, change_id, reason, lines }: AmendInput, { container }) => {
    await container
      .resolve<ProcurementService>(PROCUREMENT_MODULE)
      .reduceQuota({ order_id, change_id, reason, lines, occurred_at: systemClock() })
    return new StepResponse(order_id)
  },
)

type AmendInput = {
  order_id: string
  change_id: string
  reason: string
  lines: { line_id: string; amount_fen: number | null }[]
  refunded_fen: number
  is_cancelled: boolean
}

/** A changed order in the institution's books: its figures, what it gave back and is free to spend again, whether it ended. */
export const amendInstitutionOrderStep = createStep(
  { name: 'amend-institution-order', maxRetries: BOOKKEEPING_RETRIES },
  async (input: AmendInput, { container }) => {
    const service = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const occurred_at = systemClock()
    await service.reduceQuota({ ...input, occurred_at })
    await service.amendOrder(input.order_id, input.refunded_fen, input.is_cancelled)
    const order = await service.findOrder(input.order_id)
    if (!order) return new StepResponse(input.order_id)
    const { institution_id, order_id, total_fen, refunded_fen } = order
    await container.resolve<SpendingCapService>(SPENDING_CAP_MODULE).settle({
      ...{ institution_id, order_id, event_id: input.change_id, reason: input.reason, occurred_at },
      remaining_fen: input.is_cancelled ? 0 : total_fen - refunded_fen,
    })
    return new StepResponse(input.order_id)
  },
)
