import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { addDays } from '@pengshui/kernel'
import {
  allocationEvent,
  commissioningEvent,
  quarantineEvent,
  receivingEvent,
  scrapEvent,
  shippingEvent,
  storingEvent,
  type LotQuantity,
  type Place as TracePlace,
  type TraceEventInput,
} from '@pengshui/traceability/domain'
import { recordTraceEvents } from '@pengshui/traceability/workflows'
import type { Seed } from './context'
import { hasArrived, hasShipped, type PastOrder } from './history'
import type { SeededLot, Settled } from './lots'
import type { Place } from './network'

const BATCH_EVENTS = 500

async function record({ container }: Seed, events: TraceEventInput[]): Promise<void> {
  for (let from = 0; from < events.length; from += BATCH_EVENTS)
    await recordTraceEvents(container, events.slice(from, from + BATCH_EVENTS))
}

const placeOf = (place: Place): TracePlace => ({
  id: place.id,
  name_zh: place.name_zh,
  name_en: place.name_en,
  township_code: place.township_code,
})

const quantityOf = (lot: SeededLot): LotQuantity => ({
  lot_id: lot.lot_id,
  quantity: lot.quantity,
  base_unit: lot.listing.base_unit,
})

/** Every lot's beginning: commissioned where it grew, stored where the ledger received it. */
export const seedTrace = (seed: Seed, lots: SeededLot[]): Promise<void> =>
  record(
    seed,
    lots.flatMap((lot) => [
      commissioningEvent({
        lot: quantityOf(lot),
        at: seed.at(lot.produced_on, 7),
        conformity_certificate_no: lot.conformity_certificate_no,
      }),
      storingEvent({
        lot: quantityOf(lot),
        at: seed.at(lot.produced_on, 9),
        place: placeOf(lot.place),
        key: `seed:${lot.lot_id}:receive`,
      }),
    ]),
  )

/** What was written off or set aside, as the ledger was told. */
export const seedTraceOfKept = (seed: Seed, { scrapped, suspect }: Settled): Promise<void> =>
  record(seed, [
    ...scrapped.map((lot) =>
      scrapEvent({
        place: placeOf(lot.place),
        lots: [{ ...quantityOf(lot), quantity: lot.free }],
        at: seed.at(addDays(lot.expires_on, 1), 8),
        key: `seed:${lot.lot_id}:scrap`,
      }),
    ),
    ...suspect.map((lot) =>
      quarantineEvent({
        place: placeOf(lot.place),
        lots: [{ ...quantityOf(lot), quantity: lot.free }],
        at: seed.at(addDays(seed.day, -1), 20),
        key: `seed:${lot.lot_id}:quarantine`,
      }),
    ),
  ])

/** What the past orders did to lots: allocated, carried leg by leg, delivered. */
export async function seedTraceHistory(seed: Seed, orders: PastOrder[], places: Place[]): Promise<void> {
  const placeById = new Map(places.map((place) => [place.id, placeOf(place)]))
  const ledger = seed.container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  const { balances } = await ledger.listBalances({}, 5000, 0)
  const unitOf = new Map(balances.map((balance) => [balance.lot_id, balance.base_unit]))
  await record(
    seed,
    orders.flatMap((order) => eventsOf(seed, order, placeById, unitOf)),
  )
}

function eventsOf(
  seed: Seed,
  order: PastOrder,
  placeById: Map<string, TracePlace>,
  unitOf: Map<string, 'g' | 'piece'>,
): TraceEventInput[] {
  const { order_id, plan } = order
  const picked = (picks: PastOrder['plan']['picks']): LotQuantity[] =>
    picks.map(({ lot_id, quantity }) => ({ lot_id, quantity, base_unit: unitOf.get(lot_id) ?? 'g' }))
  const lots = picked(plan.picks)
  const events = [allocationEvent({ order_id, lots, at: seed.at(order.on, 10) })]
  if (!hasShipped(seed, order.on)) return events
  for (const leg of plan.legs) {
    const from = placeById.get(leg.from_node_id)
    const aboard = plan.picks.filter(({ temperature_class }) => temperature_class === leg.temperature_class)
    if (!from || aboard.length === 0) continue
    const from_stock = picked(aboard.filter(({ node_id }) => node_id === leg.from_node_id))
    const at = seed.at(order.on, 16 + leg.seq)
    events.push(shippingEvent({ order_id, lots: picked(aboard), at, seq: leg.seq, from, from_stock }))
  }
  if (hasArrived(seed, plan))
    events.push(receivingEvent({ order_id, lots, at: seed.at(plan.arrives_on, 15), to: null }))
  return events
}
