import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import type { Pick } from '../../domain'
import { LOT_LEDGER_MODULE, type CapacityUse, type LotLedgerService } from '../../modules/lot_ledger'

type HoldLotsInput = { cart_id: string; picks: Pick[]; capacity: CapacityUse[]; expires_at: Date }

/** Holds the planned lots and capacity for a cart; undo releases them. Refuses `insufficient_lots`, `capacity_exceeded`. */
export const holdLotsStep = createStep(
  'hold-lots',
  async (input: HoldLotsInput, { container }) => {
    const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    const holds = await ledger.hold({
      ...input,
      expires_at: new Date(input.expires_at),
      occurred_at: systemClock(),
    })
    return new StepResponse(holds, input.cart_id)
  },
  async (cart_id, { container }) => {
    if (!cart_id) return
    await container
      .resolve<LotLedgerService>(LOT_LEDGER_MODULE)
      .releaseCart(cart_id, systemClock(), 'order not placed')
  },
)
