import { receivingEvent, shippingEvent, type TraceEventInput } from '@pengshui/traceability/domain'
import type { Moved } from './steps/move-lots'

/** Between two nodes a lot ships and is received; between rooms of one node nothing leaves the door. */
export function transferEventsOf({ transfer_id, at, from, to, lot }: Moved): TraceEventInput[] {
  if (from.id === to.id) return []
  const lots = [lot]
  const moment = new Date(at)
  return [
    shippingEvent({ transfer_id, at: moment, from, lots }),
    receivingEvent({ transfer_id, at: moment, to, lots }),
  ]
}
