/** What the business writes of goods that do not simply go their way: given back, returned, set aside, written off. */
import { lotsOf, standing } from './event-builders'
import { eventId, type LotQuantity, type Place, type TraceEventInput } from './trace-event'
import { PURCHASE_ORDER } from './vocabulary'

type Act = { lots: LotQuantity[]; at: Date; /** what is done, so that it is told once */ key: string }

/** An order has its share of lots no more: cancelled, missing, or others in their place. Never shown in public. */
export const releaseEvent = ({ order_id, lots, at, key }: Act & { order_id: string }): TraceEventInput => ({
  event_id: eventId('release', order_id, key),
  event_type: 'TransactionEvent',
  action: 'DELETE',
  biz_step: 'picking',
  disposition: 'available',
  event_time: at,
  biz_transactions: [{ type: PURCHASE_ORDER, id: order_id }],
  lots: lotsOf(lots),
})

/** Goods of an order come back from its buyer. */
export const returnEvent = ({
  order_id,
  place,
  lots,
  at,
  key,
}: Act & { order_id: string; place: Place }): TraceEventInput => ({
  event_id: eventId('return', order_id, key, place.id),
  event_type: 'ObjectEvent',
  action: 'OBSERVE',
  biz_step: 'receiving',
  disposition: 'returned',
  event_time: at,
  ...standing(place),
  biz_transactions: [{ type: PURCHASE_ORDER, id: order_id }],
  lots: lotsOf(lots),
})

/** Goods are set aside until somebody decides. */
export const quarantineEvent = ({ place, lots, at, key }: Act & { place: Place }): TraceEventInput => ({
  event_id: eventId('quarantine', key, place.id),
  event_type: 'ObjectEvent',
  action: 'OBSERVE',
  biz_step: 'holding',
  disposition: 'non_sellable_other',
  event_time: at,
  ...standing(place),
  lots: lotsOf(lots),
})

/** Goods that were set aside go back to sale. */
export const clearanceEvent = ({ place, lots, at, key }: Act & { place: Place }): TraceEventInput => ({
  event_id: eventId('clearance', key, place.id),
  event_type: 'ObjectEvent',
  action: 'OBSERVE',
  biz_step: 'inspecting',
  disposition: 'sellable_accessible',
  event_time: at,
  ...standing(place),
  lots: lotsOf(lots),
})

/** Goods are written off. */
export const scrapEvent = ({ place, lots, at, key }: Act & { place: Place }): TraceEventInput => ({
  event_id: eventId('scrap', key, place.id),
  event_type: 'ObjectEvent',
  action: 'DELETE',
  biz_step: 'destroying',
  disposition: 'destroyed',
  event_time: at,
  ...standing(place),
  lots: lotsOf(lots),
})

/** A count found goods that the books did not know, or not those they did. One event for each of the two. */
export const countEvent = ({
  found,
  place,
  lots,
  at,
  key,
}: Act & { place: Place; found: boolean }): TraceEventInput => ({
  event_id: eventId('count', key, place.id, found ? 'found' : 'missing'),
  event_type: 'ObjectEvent',
  action: found ? 'ADD' : 'DELETE',
  biz_step: 'stock_taking',
  disposition: found ? 'sellable_accessible' : 'unavailable',
  event_time: at,
  ...standing(place),
  lots: lotsOf(lots),
})

/** Lots are called back, wherever they are: of each as much as was ever made. */
export const recallEvent = ({ lots, at, key }: Act): TraceEventInput => ({
  event_id: eventId('recall', key),
  event_type: 'ObjectEvent',
  action: 'OBSERVE',
  biz_step: 'holding',
  disposition: 'recalled',
  event_time: at,
  lots: lotsOf(lots),
})

/** A recall turned out to be without cause: its lots are good again. */
export const recallLiftedEvent = ({ lots, at, key }: Act): TraceEventInput => ({
  event_id: eventId('recall-lifted', key),
  event_type: 'ObjectEvent',
  action: 'OBSERVE',
  biz_step: 'inspecting',
  disposition: 'conformant',
  event_time: at,
  lots: lotsOf(lots),
})
