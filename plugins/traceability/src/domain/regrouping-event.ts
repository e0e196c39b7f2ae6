import { lotsOf, standing } from './event-builders'
import { eventId, type LotQuantity, type Place, type TraceEventInput } from './trace-event'

/** Lots become other lots: EPCIS calls it a transformation; what went in and what came out are its two sides. */
export function regroupingEvent(input: {
  inputs: LotQuantity[]
  outputs: LotQuantity[]
  at: Date
  place: Place
  /** what was done, so that it is told once */
  key: string
  conformity_certificate_nos?: string[]
}): TraceEventInput {
  const { inputs, outputs, at, place, key, conformity_certificate_nos = [] } = input
  return {
    event_id: eventId('regrouping', key),
    event_type: 'TransformationEvent',
    action: null,
    biz_step: 'repackaging',
    disposition: 'sellable_accessible',
    event_time: at,
    ...standing(place),
    biz_transactions: conformity_certificate_nos.map((id) => ({ type: 'cert', id })),
    lots: [
      ...lotsOf(inputs).map((lot) => ({ ...lot, role: 'input' as const })),
      ...lotsOf(outputs).map((lot) => ({ ...lot, role: 'output' as const })),
    ],
  }
}
