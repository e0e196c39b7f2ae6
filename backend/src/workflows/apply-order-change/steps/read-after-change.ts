import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import type { OrderChange } from '../../../modules/order_life'
import { readLife } from '../../../order-life/read-life'

/** READ: what core and the institution's books must be told, now that stock and lines have changed. */
export const readAfterChangeStep = createStep(
  'read-after-change',
  async ({ id, order_id, reason, effects }: OrderChange, { container }) => {
    const life = await readLife(container, order_id, systemClock())
    if (!life) throw new Error(`Order ${order_id} is gone`)
    const refunded_fen = life.refunds.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
    const lines = effects.ends_order
      ? [...new Set(life.lines.map(({ ledger_line_id }) => ledger_line_id))].map((line_id) => ({
          line_id,
          amount_fen: null,
        }))
      : effects.refunds.flatMap(({ ledger_line_id, amount_fen }) =>
          ledger_line_id ? [{ line_id: ledger_line_id, amount_fen }] : [],
        )
    return new StepResponse({
      must_cancel_core: effects.ends_order && !life.is_cancelled,
      of_institution: life.buyer_kind === 'institution',
      amendment: {
        order_id,
        change_id: id,
        reason,
        lines,
        refunded_fen: effects.ends_order ? life.ordered_fen : refunded_fen,
        is_cancelled: effects.ends_order,
      },
    })
  },
)
