import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import { HAULAGE_MODULE, type HaulageService, type Parcel } from '../../modules/haulage'
import { LOT_LEDGER_MODULE, type LotLedgerService, type ReceiptEntry } from '../../modules/lot_ledger'

/** After core has made the order only bookkeeping follows: these steps are idempotent, retried, never undone. */
const BOOKKEEPING_RETRIES = 3

export const bindHoldsStep = createStep(
  { name: 'bind-holds', maxRetries: BOOKKEEPING_RETRIES },
  async (input: { cart_id: string; order_id: string }, { container }) => {
    const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    return new StepResponse(await ledger.bind({ ...input, occurred_at: systemClock() }))
  },
)

export const receiveLotsStep = createStep('receive-lots', async (entries: ReceiptEntry[], { container }) => {
  const receipts = entries.map((entry) => ({ ...entry, occurred_at: new Date(entry.occurred_at) }))
  await container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).receive(receipts)
  return new StepResponse(entries.length)
})

/** Some parcels of an order with the holds they are made of; without them, the whole order. */
export type ShipInput = { order_id: string; actor_id?: string; parcels?: Parcel[]; hold_ids?: string[] }

/** The goods leave: legs depart and stock is taken off the books. */
export const shipOrderStep = createStep(
  { name: 'ship-order', maxRetries: BOOKKEEPING_RETRIES },
  async ({ parcels, ...input }: ShipInput, { container }) => {
    const at = systemClock()
    const haulage = container.resolve<HaulageService>(HAULAGE_MODULE)
    const legs = await haulage.dispatchOrder(input.order_id, at, parcels)
    const shipped = await container
      .resolve<LotLedgerService>(LOT_LEDGER_MODULE)
      .ship({ ...input, occurred_at: at })
    return new StepResponse({ legs, shipped })
  },
)

/** The goods are at the door. Refuses `legs_not_dispatched`. */
export const deliverLegsStep = createStep(
  'deliver-legs',
  async (input: { order_id: string; parcels?: Parcel[] }, { container }) => {
    const legs = await container
      .resolve<HaulageService>(HAULAGE_MODULE)
      .deliverOrder(input.order_id, systemClock(), input.parcels)
    return new StepResponse(legs)
  },
)
