import type { MedusaContainer } from '@medusajs/framework/types'
import type { CandidateLot, SlottedPick } from '@pengshui/cold-chain/domain'
import {
  LOT_LEDGER_MODULE,
  type LotLedgerService,
  type StockHold,
} from '@pengshui/cold-chain/modules/lot_ledger'
import { isSelling, type PresaleOffer } from '@pengshui/cooperative/domain'
import { addDays, startOfDay, systemClock, type Day, type Refusal } from '@pengshui/kernel'
import { quotationHarvestToCome } from '@pengshui/procurement/domain'

type Held = Pick<StockHold, 'lot_id' | 'zone_id' | 'quantity'>

const isOf = (lot: CandidateLot) => (hold: Held) => hold.lot_id === lot.lot_id && hold.zone_id === lot.zone_id
const heldOf = (lot: CandidateLot, holds: Held[]): number =>
  holds.filter(isOf(lot)).reduce((sum, { quantity }) => sum + quantity, 0)

/** Goods kept for an order come out of what is kept and nothing else: whoever buys meanwhile changes nothing. */
export const onlyKept = (lots: CandidateLot[], holds: Held[]): CandidateLot[] =>
  lots.filter((lot) => holds.some(isOf(lot))).map((lot) => ({ ...lot, free: heldOf(lot, holds) }))

/** What is free where these holds are given back. */
export const plusKept = (lots: CandidateLot[], holds: Held[]): CandidateLot[] =>
  lots.map((lot) => ({ ...lot, free: lot.free + heldOf(lot, holds) }))

/** What is sold by presale is not in store yet: there is nothing to keep of it. */
export function whyNotKept(
  presales: PresaleOffer[],
  goods: { product_id: string; sku: string }[],
  today: Day,
): Refusal | null {
  const presale = presales.find((one) => isSelling(one, today))
  const sku = goods.find(({ product_id }) => product_id === presale?.product_id)?.sku
  return presale && sku ? quotationHarvestToCome(sku, presale.ship_by) : null
}

/** The moment at which the last day of keeping is over. */
export const keptUntil = (held_until: Day): Date => startOfDay(addDays(held_until, 1))

/** What these holders keep right now; a quotation keeps goods under its own id, as a cart does. */
export async function readKept(container: MedusaContainer, holders: string[]): Promise<StockHold[]> {
  const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  const now = systemClock()
  const holds = await Promise.all(holders.map((holder) => ledger.liveHolds(holder, now)))
  return holds.flat().filter(({ status }) => status === 'held')
}

/** Kept goods as they are held once more: no day's capacity, for nobody knows yet on which day they leave. */
export const asPicks = (holds: StockHold[]): SlottedPick[] =>
  holds.map(({ line_id, variant_id, lot_id, zone_id, quantity }) => ({
    ...{ line_id, variant_id, lot_id, zone_id, quantity },
    ...{ weight_g: 0, slots: [] },
  }))

/** Gives back what quotations keep. Safe to repeat. */
export async function letGo(
  container: MedusaContainer,
  quotation_ids: string[],
  reason: string,
): Promise<void> {
  const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  for (const id of quotation_ids) await ledger.releaseCart(id, systemClock(), reason)
}
