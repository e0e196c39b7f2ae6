import type { Refusal } from '@pengshui/kernel'

/** Every refusal of the traceability room, one a line. */
export const traceCodeInvalid = (): Refusal => ({
  code: 'trace_code_invalid',
  kind: 'invalid_data',
  message: 'This is not a trace code of this market: please check for a typing mistake',
  field: 'trace_code',
})

export const lotNotFound = (): Refusal => ({
  code: 'lot_not_found',
  kind: 'not_found',
  message: 'No such lot',
})

export const partnerNotFound = (): Refusal => ({
  code: 'epcis_partner_not_found',
  kind: 'not_found',
  message: 'No such partner of the event repository',
})

export const lotUnknown = (lot_ids: string[]): Refusal => ({
  code: 'lot_unknown',
  kind: 'invalid_data',
  message: 'A trace event names a lot that does not exist',
  field: 'lots',
  details: { lot_ids },
})

export const gtinInvalid = (gtin: string): Refusal => ({
  code: 'gtin_invalid',
  kind: 'invalid_data',
  message: 'A GTIN has 14 digits and ends with its check digit',
  field: 'gtin',
  details: { gtin },
})

export const lotDatesReversed = (): Refusal => ({
  code: 'lot_dates_reversed',
  kind: 'invalid_data',
  message: 'A lot cannot expire before it was produced',
  field: 'expires_on',
})

export const lotTooLarge = (quantity_max: number): Refusal => ({
  code: 'lot_too_large',
  kind: 'invalid_data',
  message: `One lot holds at most ${quantity_max} grams or pieces: split it`,
  field: 'quantity_initial',
  details: { quantity_max },
})

export const eventWithoutLot = (event_id: string): Refusal => ({
  code: 'event_without_lot',
  kind: 'invalid_data',
  message: 'A trace event must name at least one lot',
  field: 'lots',
  details: { event_id },
})

export const eventInFuture = (event_id: string): Refusal => ({
  code: 'event_in_future',
  kind: 'invalid_data',
  message: 'A trace event cannot happen after it is recorded',
  field: 'event_time',
  details: { event_id },
})

export const eventActionMismatch = (event_type: string): Refusal => ({
  code: 'event_action_mismatch',
  kind: 'invalid_data',
  message: 'Every trace event has an action, except a transformation, which has none',
  field: 'action',
  details: { event_type },
})

export const eventTermUnknown = (field: string, term: string): Refusal => ({
  code: 'event_term_unknown',
  kind: 'invalid_data',
  message: `The Core Business Vocabulary has no such ${field}: ${term}`,
  field,
  details: { term },
})

export const eventUneven = (event_id: string): Refusal => ({
  code: 'event_uneven',
  kind: 'invalid_data',
  message: 'A transformation has two sides, and puts out what it took in',
  field: 'lots',
  details: { event_id },
})

export const digitalLinkInvalid = (fault: string, ai?: string): Refusal => ({
  code: 'digital_link_invalid',
  kind: 'invalid_data',
  message: 'This is not a GS1 Digital Link: please check what was scanned or typed',
  field: 'address',
  details: { fault, ai },
})

export const linkNotFound = (link_type?: string): Refusal => ({
  code: 'link_not_found',
  kind: 'not_found',
  message: 'Nothing is known under this link',
  details: link_type === undefined ? undefined : { link_type },
})

export const scanNotSscc = (): Refusal => ({
  code: 'scan_not_sscc',
  kind: 'invalid_data',
  message: 'This is not the number of a shipping unit: scan the bar code or the QR code of its label',
  field: 'scan',
})

export const shippingUnitNotFound = (): Refusal => ({
  code: 'shipping_unit_not_found',
  kind: 'not_found',
  message: 'No such shipping unit, or nothing is left to ship',
})

export const epcisQueryWrong = (detail: string): Refusal => ({
  code: 'epcis_query_wrong',
  message: detail,
  field: 'query',
})
