import { receivingEvent, shippingEvent, type TraceEventInput } from '@pengshui/traceability/domain'
import type { Shipment } from './read-shipment'

type Leg = Shipment['legs'][number]

/**
 * The lots on a leg, of its temperature class: those of the node whose goods alone it carries, or those taken at its
 * start and those that earlier legs brought there.
 */
function lotsOn(leg: Leg, { lots, legs }: Shipment): Shipment['lots'] {
  if (leg.origin_node_id !== null)
    return lots.filter(
      ({ node, temperature_class }) =>
        node.id === leg.origin_node_id && temperature_class === leg.temperature_class,
    )
  const reaching = new Set([leg.from.id])
  for (let grown = true; grown;) {
    const feeders = legs.filter(
      ({ from, to, temperature_class }) =>
        temperature_class === leg.temperature_class && to && reaching.has(to.id) && !reaching.has(from.id),
    )
    for (const { from } of feeders) reaching.add(from.id)
    grown = feeders.length > 0
  }
  return lots.filter((lot) => reaching.has(lot.node.id) && lot.temperature_class === leg.temperature_class)
}

/** One shipping event per leg that has departed. */
export const shippingEventsOf = (shipment: Shipment): TraceEventInput[] =>
  shipment.legs.flatMap((leg) => {
    const lots = lotsOn(leg, shipment)
    if (!leg.departed_at || lots.length === 0) return []
    const at = new Date(leg.departed_at)
    const from_stock = lots.filter(({ node }) => node.id === leg.from.id)
    const { order_id } = shipment
    return [shippingEvent({ order_id, seq: leg.seq, at, from: leg.from, lots, from_stock })]
  })

/** One receiving event per leg that has arrived; the last one is the buyer's door. */
export const receivingEventsOf = (shipment: Shipment): TraceEventInput[] =>
  shipment.legs.flatMap((leg) => {
    const lots = lotsOn(leg, shipment)
    if (!leg.arrived_at || lots.length === 0) return []
    const at = new Date(leg.arrived_at)
    return [receivingEvent({ order_id: shipment.order_id, seq: leg.seq, at, to: leg.to, lots })]
  })
