import type { Refusal } from '@pengshui/kernel'

export * from './refusals/books'

export * from './domain/approval/refusals'

/** Every refusal of procurement, one a line. Quotas guide: none of these is "quota exceeded". */
export const illegalDeclarationAction = (status: string, action: string): Refusal => ({
  code: 'illegal_declaration_action',
  kind: 'conflict',
  message: `A declaration that is ${status} cannot be changed by: ${action}`,
  field: 'action',
  details: { status, action },
})

export const invalidUscc = (field = 'uscc'): Refusal => ({
  code: 'invalid_uscc',
  kind: 'invalid_data',
  message: 'This is not a unified social credit code: its check character does not fit',
  field,
})

export const institutionNotFound = (): Refusal => ({
  code: 'institution_not_found',
  kind: 'not_found',
  message: 'No such institution',
})

export const declarationNotFound = (): Refusal => ({
  code: 'declaration_not_found',
  kind: 'not_found',
  message: 'No such declaration of this institution',
  field: 'declaration_id',
})

export const declarationNotConfirmed = (): Refusal => ({
  code: 'declaration_not_confirmed',
  message: 'Orders can be counted only toward a declaration that is confirmed',
  field: 'declaration_id',
})

export const orderNotOfInstitution = (): Refusal => ({
  code: 'order_not_found',
  kind: 'not_found',
  message: 'No such order of this institution',
})

export const notDelivered = (): Refusal => ({
  code: 'not_delivered',
  message: 'Only a delivered order can be accepted',
})

export const alreadyAccepted = (): Refusal => ({
  code: 'already_accepted',
  kind: 'conflict',
  message: 'This delivery is already accepted',
})

export const acceptedTooMany = (line_id: string): Refusal => ({
  code: 'accepted_too_many',
  kind: 'invalid_data',
  message: 'More units are accepted than were ordered, or none of a known line',
  field: 'lines',
  details: { line_id },
})

export const childOrderNotFound = (): Refusal => ({
  code: 'child_order_not_found',
  kind: 'not_found',
  message: 'This institution has no such delivery',
})

export const lotNotInDelivery = (lot_id: string, row: number): Refusal => ({
  code: 'lot_not_in_delivery',
  kind: 'invalid_data',
  message: 'This delivery has no such lot',
  field: 'lots',
  row,
  details: { lot_id },
})

export const lotNamedTwice = (lot_id: string, row: number): Refusal => ({
  code: 'lot_named_twice',
  kind: 'invalid_data',
  message: 'A lot of the delivery is named twice',
  field: 'lots',
  row,
  details: { lot_id },
})

export const rejectedTooMany = (lot_id: string, row: number): Refusal => ({
  code: 'rejected_too_many',
  kind: 'invalid_data',
  message: 'More is sent back than came',
  field: 'lots',
  row,
  details: { lot_id },
})

export const reasonMissing = (lot_id: string, row: number): Refusal => ({
  code: 'reason_missing',
  kind: 'invalid_data',
  message: 'What is missing, too much or sent back needs a reason; another reason needs a note',
  field: 'lots',
  row,
  details: { lot_id },
})

export const temperatureMissing = (): Refusal => ({
  code: 'temperature_missing',
  kind: 'invalid_data',
  message: 'Cold goods are signed for with their temperature on arrival',
  field: 'temperature',
})

export const temperatureDecisionMissing = (
  value_dc: number,
  min_c: number | null,
  max_c: number | null,
): Refusal => ({
  code: 'temperature_decision_missing',
  kind: 'invalid_data',
  message: 'The goods arrived outside their limits: say whether they are accepted or sent back, and why',
  field: 'temperature',
  details: { value_dc, min_c, max_c },
})
