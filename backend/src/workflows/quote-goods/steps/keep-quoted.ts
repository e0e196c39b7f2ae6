import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { systemClock } from '@pengshui/kernel'
import { asPicks, keptUntil, letGo, readKept } from '../../../quotations/kept-goods'
import type { PlannedQuotation } from './plan-quotation'

/** WRITE: keeps the goods, in the place of what the last quotation kept; undo keeps that again. */
export const keepQuotedStep = createStep(
  'keep-quoted',
  async ({ id, held_until, picks, previous_id }: PlannedQuotation, { container }) => {
    const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    const before = previous_id ? await readKept(container, [previous_id]) : []
    await ledger.hold({
      ...{ cart_id: id, picks, rooms: [], in_place_of: previous_id },
      ...{ expires_at: keptUntil(held_until ?? ''), occurred_at: systemClock() },
    })
    return new StepResponse(id, { id, previous_id, before })
  },
  async (kept, { container }) => {
    if (!kept) return
    const { id, previous_id, before } = kept
    const [first] = before
    if (!previous_id || !first) return letGo(container, [id], 'quotation not written')
    const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    await ledger.hold({
      ...{ cart_id: previous_id, picks: asPicks(before), rooms: [], in_place_of: id },
      ...{ expires_at: new Date(first.expires_at), occurred_at: systemClock() },
    })
  },
)

/** The new quotation keeps nothing: what the last one kept is free. */
export const giveBackPreviousStep = createStep(
  'give-back-previous',
  async ({ previous_id }: PlannedQuotation, { container }) => {
    if (previous_id) await letGo(container, [previous_id], 'quoted anew without keeping goods')
    return new StepResponse(previous_id)
  },
)
