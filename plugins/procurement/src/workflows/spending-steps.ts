import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { dayOf, systemClock } from '@pengshui/kernel'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '../modules/spending_cap'

/** After core has made the order only bookkeeping follows: idempotent, retried, never undone. */
const BOOKKEEPING_RETRIES = 3

type HoldInput = { institution_id: string; cart_id: string; amount_fen: number }

/** Holds what the order costs in the unit's budgets; undo frees it. Refuses `spending_cap_exceeded`. */
export const holdSpendingStep = createStep(
  'hold-spending',
  async (input: HoldInput, { container }) => {
    const now = systemClock()
    const service = container.resolve<SpendingCapService>(SPENDING_CAP_MODULE)
    await service.hold({ ...input, day: dayOf(now), occurred_at: now })
    return new StepResponse(input.cart_id, input)
  },
  async (held, { container }) => {
    if (!held) return
    const { institution_id, cart_id } = held
    const service = container.resolve<SpendingCapService>(SPENDING_CAP_MODULE)
    await service.void({ institution_id, cart_id, occurred_at: systemClock() })
  },
)

type PostInput = { institution_id: string; cart_id: string; order_id: string }

export const postSpendingStep = createStep(
  { name: 'post-spending', maxRetries: BOOKKEEPING_RETRIES },
  async (input: PostInput, { container }) => {
    const service = container.resolve<SpendingCapService>(SPENDING_CAP_MODULE)
    await service.post({ ...input, occurred_at: systemClock() })
    return new StepResponse(input.order_id)
  },
)
