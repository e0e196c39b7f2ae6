import type { Refusal } from '@pengshui/kernel'

export * from './refusals/books'
export * from './refusals/programmes'
export * from './refusals/people'
export * from './refusals/tree'
export * from './refusals/claims'
export * from './refusals/calendar'

export * from './domain/approval/refusals'
export * from './domain/framework/refusals'
export * from './domain/quotation/refusals'

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

export const giftsCountElsewhere = (): Refusal => ({
  code: 'gifts_count_elsewhere',
  message: "Gifts count toward a union's programme only",
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

export const orderLinesInvalid = (): Refusal => ({
  code: 'order_lines_invalid',
  kind: 'invalid_data',
  message: 'An order has 1 to 300 products in whole packs',
  field: 'lines',
})

export const templateNotFound = (): Refusal => ({
  code: 'template_not_found',
  kind: 'not_found',
  message: 'No such order template of this institution',
})

export const templateNameTaken = (): Refusal => ({
  code: 'template_name_taken',
  kind: 'conflict',
  message: 'Another order template has this name',
  field: 'name',
})

export const templatesTooMany = (max: number): Refusal => ({
  code: 'templates_too_many',
  message: `An institution keeps at most ${max} order templates`,
  details: { max },
})

export const standingOrderNotFound = (): Refusal => ({
  code: 'standing_order_not_found',
  kind: 'not_found',
  message: 'No such standing order of this institution',
})

export const standingOrdersTooMany = (max: number): Refusal => ({
  code: 'standing_orders_too_many',
  message: `An institution keeps at most ${max} standing orders`,
  details: { max },
})

export const standingPeriodInvalid = (field: 'starts_on' | 'ends_on'): Refusal => ({
  code: 'standing_period_invalid',
  kind: 'invalid_data',
  message: 'A standing order begins and ends on real days, in this order, not in the past, within two years',
  field,
})

export const illegalStandingAction = (status: string, action: string): Refusal => ({
  code: 'illegal_standing_action',
  kind: 'conflict',
  message: `A standing order that is ${status} cannot be changed by: ${action}`,
  details: { status, action },
})

export const dateNotOfStandingOrder = (): Refusal => ({
  code: 'date_not_of_standing_order',
  kind: 'invalid_data',
  message: 'The standing order delivers nothing on this day',
  field: 'deliver_on',
})

export const dateAlreadyPlaced = (): Refusal => ({
  code: 'date_already_placed',
  kind: 'conflict',
  message: 'The order of this day is already placed',
  field: 'deliver_on',
})

export const standingResponsibleGone = (): Refusal => ({
  code: 'standing_responsible_gone',
  message: 'The member in whose name this standing order was written may not order any more: save it again',
})

export const noBundle = (): Refusal => ({
  code: 'no_bundle',
  message: 'No set of goods in stock fits this budget, number of items and these categories',
  field: 'budget_fen',
})

export const bundleTooLarge = (): Refusal => ({
  code: 'bundle_too_large',
  kind: 'invalid_data',
  message: 'The budget and the number of items are too large for a gift that can be proved the best',
  field: 'budget_fen',
})
