import { dayOf } from '@pengshui/kernel'
import type { Place, SensorElement } from './trace-event'
import {
  PURCHASE_ORDER,
  type Action,
  type BizStep,
  type Disposition,
  type EventType,
  type UnitCode,
} from './vocabulary'

/** One recorded event as a lot sees it: with the lot's own quantity in it. */
export type JourneyEvent = {
  event_id: string
  event_type: EventType
  action: Action | null
  biz_step: BizStep
  disposition: Disposition | null
  event_time: Date
  record_time: Date
  read_point: string | null
  biz_location: string | null
  biz_transactions: { type: string; id: string }[]
  sensor_elements: SensorElement[]
  extension: { place?: Place } & Record<string, unknown>
  quantity: number
  uom: UnitCode
  /** the lot's side of a transformation */
  role?: 'input' | 'output' | null
}

export type PublicEvent = {
  event_id: string
  event_type: EventType
  action: Action | null
  biz_step: BizStep
  disposition: Disposition | null
  event_time: Date
  place: Place | null
  /** null where the quantity would be one buyer's */
  quantity: number | null
  uom: UnitCode
  sensor_elements: SensorElement[]
}

/**
 * The journey anybody may see. What belongs to one buyer is left out: allocations and deliveries are dropped,
 * and the goods that left a place for orders on one day are one event without quantity.
 */
export function publicJourney(events: JourneyEvent[]): PublicEvent[] {
  const shown = new Map<string, PublicEvent>()
  for (const event of [...events].sort((a, b) => a.event_time.getTime() - b.event_time.getTime())) {
    const place = event.extension.place ?? null
    const forOrder = event.biz_transactions.some(({ type }) => type === PURCHASE_ORDER)
    if (event.event_type === 'TransactionEvent' || (forOrder && place === null)) continue
    const key = forOrder ? `${event.biz_step}|${place?.id}|${dayOf(event.event_time)}` : event.event_id
    if (shown.has(key)) continue
    shown.set(key, {
      event_id: event.event_id,
      event_type: event.event_type,
      action: event.action,
      biz_step: event.biz_step,
      disposition: event.disposition,
      event_time: event.event_time,
      place,
      quantity: forOrder ? null : event.quantity,
      uom: event.uom,
      sensor_elements: event.sensor_elements,
    })
  }
  return [...shown.values()]
}
