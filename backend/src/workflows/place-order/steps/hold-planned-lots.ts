import type { MedusaContainer } from '@medusajs/framework/types'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { slottedPicks } from '@pengshui/cold-chain/domain'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import {
  LOT_LEDGER_MODULE,
  type LotLedgerService,
  type StockHold,
} from '@pengshui/cold-chain/modules/lot_ledger'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import {
  ORDER_DESK_MODULE,
  type Buyer,
  type Decision,
  type OrderDeskService,
} from '../../../modules/order_desk'
import { asPicks, readKept } from '../../../quotations/kept-goods'
import { decideAndSave } from '../decide-and-save'

/** Longer than any attempt can last; what a crash leaves held is free again after it. */
const HOLD_MS = 15 * 60_000
/** Each turn is lost to an order that was placed, so a crowd of buyers needs few. */
const TURNS_MAX = 20
const LOST_TO_ANOTHER = new Set(['insufficient_lots', 'capacity_exceeded'])

type Input = { cart_id: string; buyer: Buyer }

async function savedDecision(container: MedusaContainer, cart_id: string): Promise<Decision> {
  const placement = await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).placementOf(cart_id)
  if (!placement) throw new Error(`Cart ${cart_id} was decided and nothing remembers it`)
  return placement.decision
}

/**
 * WRITE: holds what was decided, or promises it of a harvest to come; undo releases it. Where another order was
 * quicker, the stock is read and the order decided again: only a buyer for whom nothing is left anywhere is refused
 * `insufficient_lots`.
 */
export const holdPlannedLotsStep = createStep(
  'hold-planned-lots',
  async (input: Input, { container }) => {
    const { cart_id } = input
    const kept = await readKeptFor(container, input)
    let planned = await savedDecision(container, cart_id)
    for (let turn = 1; ; turn += 1) {
      const lost = await holdOrLose(container, cart_id, planned, kept)
      if (!lost) return new StepResponse(cart_id, { cart_id, kept })
      if (turn === TURNS_MAX) throw lost
      planned = await decideAndSave(container, input)
    }
  },
  async (held, { container }) => {
    if (!held) return
    const { cart_id, kept } = held
    await container.resolve<PresaleService>(PRESALE_MODULE).dropCart(cart_id)
    const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    if (!kept) return void (await ledger.releaseCart(cart_id, systemClock(), 'order not placed'))
    // The quotation keeps its goods as before: an order that failed may be tried again.
    await ledger
      .hold({
        ...{ cart_id: kept.quotation_id, picks: asPicks(kept.holds), rooms: [], in_place_of: cart_id },
        ...{ expires_at: new Date(kept.expires_at), occurred_at: systemClock() },
      })
      // A lot that was blocked meanwhile is kept for nobody.
      .catch(() => ledger.releaseCart(cart_id, systemClock(), 'order not placed'))
  },
)

type Kept = { quotation_id: string; holds: StockHold[]; expires_at: Date }

/** What an awarded quotation keeps for this cart, which takes its place; null for every other order. */
async function readKeptFor(container: MedusaContainer, { cart_id, buyer }: Input): Promise<Kept | null> {
  const award = buyer.kind === 'institution' ? buyer.award : undefined
  if (!award?.is_kept) return null
  const holds = await readKept(container, [award.quotation_id, cart_id])
  const [first] = holds
  return first ? { quotation_id: award.quotation_id, holds, expires_at: new Date(first.expires_at) } : null
}

/** @returns the refusal when another order took the goods or the capacity first; null when they are held */
async function holdOrLose(
  container: MedusaContainer,
  cart_id: string,
  { ship_on, plan, capacity, presale }: Decision,
  kept: Kept | null,
): Promise<RefusalError | null> {
  const now = systemClock()
  // What was kept until a day is kept until then, whatever becomes of this attempt.
  const expires_at = new Date(Math.max(now.getTime() + HOLD_MS, kept?.expires_at.getTime() ?? 0))
  if (presale) {
    const promises = container.resolve<PresaleService>(PRESALE_MODULE)
    await promises.keep({ ...presale, cart_id, today: dayOf(now), expires_at })
    return null
  }
  const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  try {
    const picks = slottedPicks(plan, ship_on)
    const in_place_of = kept?.quotation_id
    await ledger.hold({ cart_id, picks, rooms: capacity, expires_at, occurred_at: now, in_place_of })
    return null
  } catch (error) {
    if (error instanceof RefusalError && LOST_TO_ANOTHER.has(error.code)) return error
    throw error
  }
}
