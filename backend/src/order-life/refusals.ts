import type { Refusal } from '@pengshui/kernel'

/** Every refusal of an order's life after it was placed, one a line. */
export const orderCancelled = (order_id: string): Refusal => ({
  code: 'order_cancelled',
  kind: 'not_allowed',
  message: 'This order is cancelled',
  details: { order_id },
})

export const lineNotFound = (line_id: string): Refusal => ({
  code: 'line_not_found',
  kind: 'not_found',
  message: 'The order has no such line',
  field: 'line_id',
  details: { line_id },
})

export const unitsTooMany = (line_id: string, left: number): Refusal => ({
  code: 'units_too_many',
  kind: 'not_allowed',
  message: 'The line has fewer units than that',
  field: 'units',
  details: { line_id, left },
})

export const lineAlreadyWeighed = (line_id: string): Refusal => ({
  code: 'line_already_weighed',
  kind: 'not_allowed',
  message: 'This line is weighed and settled already',
  details: { line_id },
})

export const notCatchWeight = (line_id: string): Refusal => ({
  code: 'not_catch_weight',
  kind: 'not_allowed',
  message: 'This line is not sold by weight',
  details: { line_id },
})

export const weightImplausible = (line_id: string, estimated_g: number): Refusal => ({
  code: 'weight_implausible',
  kind: 'invalid_data',
  message: 'This weight is far from the estimate; please weigh again',
  field: 'quantity_g',
  details: { line_id, estimated_g },
})

export const shortageNotFound = (): Refusal => ({
  code: 'shortage_not_found',
  kind: 'not_found',
  message: 'There is no such shortage',
})

export const nothingToReallocate = (line_id: string): Refusal => ({
  code: 'nothing_to_reallocate',
  kind: 'not_allowed',
  message: 'The line has nothing bound to lots',
  details: { line_id },
})

export const variantNotOffered = (): Refusal => ({
  code: 'variant_not_offered',
  kind: 'invalid_data',
  message: 'These goods cannot take the place of the missing ones',
  field: 'variant_id',
})

export const substitutionNotFound = (): Refusal => ({
  code: 'substitution_not_found',
  kind: 'not_found',
  message: 'There is no such offer',
})

export const substitutionClosed = (id: string): Refusal => ({
  code: 'substitution_closed',
  kind: 'conflict',
  message: 'This offer has its answer, or one is waiting already',
  details: { id },
})

export const substitutionExpired = (id: string): Refusal => ({
  code: 'substitution_expired',
  kind: 'not_allowed',
  message: 'The time to answer this offer is over',
  details: { id },
})

export const afterSalesNotFound = (): Refusal => ({
  code: 'after_sales_not_found',
  kind: 'not_found',
  message: 'There is no such request',
})

export const requestClosed = (): Refusal => ({
  code: 'request_closed',
  kind: 'conflict',
  message: 'This request is decided already',
})

export const notDeliveredYet = (): Refusal => ({
  code: 'not_delivered_yet',
  kind: 'not_allowed',
  message: 'The goods have not arrived yet',
})

export const notSignedYet = (): Refusal => ({
  code: 'not_signed_yet',
  kind: 'not_allowed',
  message: 'Sign for the delivery first; what came damaged is rejected there',
})

export const returnExcluded = (): Refusal => ({
  code: 'return_excluded',
  kind: 'not_allowed',
  message: 'These goods cannot be returned without a fault',
})

export const afterSalesWindowClosed = (kind: string): Refusal => ({
  code: 'after_sales_window_closed',
  kind: 'not_allowed',
  message: 'The time to ask for this is over',
  details: { kind },
})

export const photoMissing = (): Refusal => ({
  code: 'photo_missing',
  kind: 'invalid_data',
  message: 'Please add a photo of the damage',
  field: 'photos',
})

export const photoNotReadable = (row: number): Refusal => ({
  code: 'photo_not_readable',
  kind: 'invalid_data',
  message: 'This is not a JPEG, PNG or WebP picture',
  field: 'photos',
  row,
})

export const photoTooLarge = (row: number): Refusal => ({
  code: 'photo_too_large',
  kind: 'invalid_data',
  message: 'A photo is larger than 1 MB',
  field: 'photos',
  row,
})

export const refundTooHigh = (left_fen: number): Refusal => ({
  code: 'refund_too_high',
  kind: 'invalid_data',
  message: 'More than the line still costs cannot be paid back',
  field: 'refund_fen',
  details: { left_fen },
})

export const shortagesWaiting = (shortage_ids: string[]): Refusal => ({
  code: 'shortages_waiting',
  kind: 'not_allowed',
  message: 'Goods of this order are missing; decide on them first',
  details: { shortage_ids },
})

export const lineNotWeighed = (line_id: string): Refusal => ({
  code: 'line_not_weighed',
  kind: 'not_allowed',
  message: 'A line sold by weight has not been weighed',
  details: { line_id },
})

export const coreRouteClosed = (use: string): Refusal => ({
  code: 'core_route_closed',
  kind: 'not_allowed',
  message: 'Orders of this market change through the lot ledger only',
  details: { use },
})

export const nothingToReorder = (): Refusal => ({
  code: 'nothing_to_reorder',
  kind: 'not_allowed',
  message: 'None of these goods can be bought now',
})

export const harvestWaiting = (ship_by: string): Refusal => ({
  code: 'harvest_waiting',
  message: 'The goods of this order are promised of a harvest that is not shared out yet',
  details: { ship_by },
})

export const presaleNotShared = (): Refusal => ({
  code: 'presale_not_shared',
  kind: 'conflict',
  message: 'The shares of this harvest are not decided yet',
})
