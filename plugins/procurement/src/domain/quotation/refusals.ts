import type { Refusal } from '@pengshui/kernel'

/** Every refusal of a request for quotation, one a line. */
export const quotationRequestNotFound = (): Refusal => ({
  code: 'quotation_request_not_found',
  kind: 'not_found',
  message: 'No such request for quotation',
})

export const quotationNotFound = (): Refusal => ({
  code: 'quotation_not_found',
  kind: 'not_found',
  message: 'No such quotation of this request',
})

export const quotationDeadline = (): Refusal => ({
  code: 'quotation_deadline',
  kind: 'invalid_data',
  message: 'The deadline is still to come, and goods are delivered after it',
  field: 'deadline_at',
})

export const quotationClosed = (): Refusal => ({
  code: 'quotation_closed',
  kind: 'conflict',
  message: 'The request takes no quotations any more',
})

export const quotationSealed = (): Refusal => ({
  code: 'quotation_sealed',
  kind: 'conflict',
  message: 'Quotations are sealed until the deadline',
})

export const quotationItemUnknown = (item_id: string): Refusal => ({
  code: 'quotation_item_unknown',
  kind: 'invalid_data',
  message: 'A line quotes something that was not asked for, or the same thing twice',
  field: 'lines',
  details: { item_id },
})

export const quotationNotOwnGoods = (sku: string): Refusal => ({
  code: 'quotation_not_own_goods',
  kind: 'invalid_data',
  message: `The product ${sku} is not one of this seller`,
  field: 'lines',
  details: { sku },
})

export const quotationTooLittle = (item_id: string, asked: number, offered: number): Refusal => ({
  code: 'quotation_too_little',
  kind: 'invalid_data',
  message: 'A line offers less than was asked for',
  field: 'lines',
  details: { item_id, asked, offered },
})

export const quotationValidity = (): Refusal => ({
  code: 'quotation_validity',
  kind: 'invalid_data',
  message: 'A quotation is valid at least until the last day of delivery',
  field: 'valid_until',
})

export const quotationHeldUntil = (): Refusal => ({
  code: 'quotation_held_until',
  kind: 'invalid_data',
  message: 'Goods are kept at least until the deadline, and no longer than the quotation is valid',
  field: 'held_until',
})

export const quotationHarvestToCome = (sku: string, ship_by: string): Refusal => ({
  code: 'quotation_harvest_to_come',
  kind: 'conflict',
  message: `The product ${sku} is of a harvest to come: there is nothing to keep yet. Quote it without keeping it`,
  field: 'held_until',
  details: { sku, ship_by },
})

export const quotationNothingToWithdraw = (): Refusal => ({
  code: 'quotation_nothing_to_withdraw',
  kind: 'conflict',
  message: 'There is no quotation to withdraw',
})

export const quotationHoldExpired = (): Refusal => ({
  code: 'quotation_hold_expired',
  kind: 'conflict',
  message: 'The goods of this quotation are not kept any more',
})

export const deliveryWindowMissed = (arrives_on: string, deliver_to: string): Refusal => ({
  code: 'delivery_window_missed',
  kind: 'conflict',
  message: `The goods would arrive on ${arrives_on}, after the last day of delivery ${deliver_to}`,
  details: { arrives_on, deliver_to },
})

export const quotationExpired = (): Refusal => ({
  code: 'quotation_expired',
  kind: 'conflict',
  message: 'This quotation is not valid any more',
})

export const illegalQuotationAction = (status: string, action: string): Refusal => ({
  code: 'illegal_quotation_action',
  kind: 'conflict',
  message: `A request that is ${status} does not allow: ${action}`,
  details: { status, action },
})

export const quotationSellerUnknown = (seller_id: string): Refusal => ({
  code: 'quotation_seller_unknown',
  kind: 'invalid_data',
  message: 'One of the sellers that are asked does not exist, or is not selling',
  field: 'seller_ids',
  details: { seller_id },
})
