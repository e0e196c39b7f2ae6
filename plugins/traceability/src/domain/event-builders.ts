/** The events the business writes about itself. Each has an id made of what it is about: see `eventId`. */
import { eventId, type EventLot, type LotQuantity, type Place, type TraceEventInput } from './trace-event'
import { PURCHASE_ORDER, UNIT_CODES } from './vocabulary'

/** A lot comes into being: harvested or made, weighed and labelled. */
export function commissioningEvent(input: {
  lot: LotQuantity
  at: Date
  place?: Place
  conformity_certificate_no?: string | null
}): TraceEventInput {
  const { lot, at, place, conformity_certificate_no } = input
  return {
    event_id: eventId('commissioning', lot.lot_id),
    event_type: 'ObjectEvent',
    action: 'ADD',
    biz_step: 'commissioning',
    disposition: 'active',
    event_time: at,
    ...standing(place),
    biz_transactions: conformity_certificate_no ? [{ type: 'cert', id: conformity_certificate_no }] : [],
    lots: lotsOf([lot]),
  }
}

/** Goods of a lot are put into a room. `key` tells two puttings of one lot apart (a movement's key). */
export function storingEvent(input: {
  lot: LotQuantity
  at: Date
  place: Place
  key: string
}): TraceEventInput {
  return {
    event_id: eventId('storing', input.lot.lot_id, input.key),
    event_type: 'ObjectEvent',
    action: 'OBSERVE',
    biz_step: 'storing',
    disposition: 'sellable_accessible',
    event_time: input.at,
    ...standing(input.place),
    lots: lotsOf([input.lot]),
  }
}

/** An order takes its share of lots; what ties a lot to a buyer, and never shown in public. `key`: a later share. */
export function allocationEvent(input: {
  order_id: string
  lots: LotQuantity[]
  at: Date
  key?: string
}): TraceEventInput {
  const { order_id, key } = input
  return {
    event_id: key ? eventId('allocation', order_id, key) : eventId('allocation', order_id),
    event_type: 'TransactionEvent',
    action: 'ADD',
    biz_step: 'picking',
    disposition: 'sellable_not_accessible',
    event_time: input.at,
    biz_transactions: [{ type: PURCHASE_ORDER, id: input.order_id }],
    lots: lotsOf(input.lots),
  }
}

type Carriage = {
  lots: LotQuantity[]
  at: Date
  /** which leg of the journey */
  seq?: number
} & ({ order_id: string } | { transfer_id: string })

/**
 * Goods leave a place. `from_stock`: those of them that stood in stock there until now; others only pass through, as
 * all goods of a transfer do, which are in stock on the way.
 */
export function shippingEvent(
  input: Carriage & { from: Place; from_stock?: LotQuantity[] },
): TraceEventInput {
  const from_stock = input.from_stock?.map(({ lot_id, quantity }) => ({ lot_id, quantity }))
  return {
    event_id: eventId('shipping', journeyIdOf(input), input.seq ?? 0),
    event_type: 'ObjectEvent',
    action: 'OBSERVE',
    biz_step: 'shipping',
    disposition: 'in_transit',
    event_time: input.at,
    read_point: input.from.id,
    extension: { place: input.from, ...(from_stock ? { from_stock } : {}) },
    biz_transactions: ordersOf(input),
    lots: lotsOf(input.lots),
  }
}

/** Goods arrive at a place of the network, or, with `to` null, at the buyer's door: then no place is kept. */
export function receivingEvent(input: Carriage & { to: Place | null }): TraceEventInput {
  return {
    event_id: eventId('receiving', journeyIdOf(input), input.seq ?? 0),
    event_type: 'ObjectEvent',
    action: 'OBSERVE',
    biz_step: 'receiving',
    disposition: input.to ? 'in_progress' : 'retail_sold',
    event_time: input.at,
    ...standing(input.to ?? undefined),
    biz_transactions: ordersOf(input),
    lots: lotsOf(input.lots),
  }
}

export const standing = (
  place: Place | undefined,
): Pick<TraceEventInput, 'read_point' | 'biz_location' | 'extension'> =>
  place ? { read_point: place.id, biz_location: place.id, extension: { place } } : {}

const journeyIdOf = (carriage: Carriage): string =>
  'order_id' in carriage ? carriage.order_id : carriage.transfer_id

const ordersOf = (carriage: Carriage): { type: string; id: string }[] =>
  'order_id' in carriage ? [{ type: PURCHASE_ORDER, id: carriage.order_id }] : []

/** One row per lot: two order lines that share a lot are one quantity of it. */
export function lotsOf(lots: LotQuantity[]): EventLot[] {
  const sums = new Map<string, EventLot>()
  for (const { lot_id, quantity, base_unit } of lots) {
    const sum = sums.get(lot_id)
    if (sum) sum.quantity += quantity
    else sums.set(lot_id, { lot_id, quantity, uom: UNIT_CODES[base_unit] })
  }
  return [...sums.values()]
}
