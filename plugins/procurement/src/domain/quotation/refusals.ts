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
