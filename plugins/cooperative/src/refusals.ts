import type { Refusal } from '@pengshui/kernel'

export * from './refusals/household'
export * from './refusals/people'
export * from './refusals/verification'

/** Every refusal of the cooperative room, one a line. */
export const listingNotListed = (sku: string): Refusal => ({
  code: 'listing_not_listed',
  kind: 'not_allowed',
  message: 'One of the products is not on sale',
  details: { sku },
})

export const sellerSuspended = (sku: string): Refusal => ({
  code: 'seller_suspended',
  kind: 'not_allowed',
  message: 'The seller of one of the products may not sell at present',
  details: { sku },
})

export const sellerNotFound = (): Refusal => ({
  code: 'seller_not_found',
  kind: 'not_found',
  message: 'No such seller',
})

export const listingNotFound = (): Refusal => ({
  code: 'listing_not_found',
  kind: 'not_found',
  message: 'No such listing',
})

export const illegalSellerAction = (action: string, status: string): Refusal => ({
  code: 'illegal_seller_action',
  kind: 'conflict',
  message: `A seller that is ${status} cannot be changed by: ${action}`,
  field: 'action',
  details: { action, status },
})

export const presaleNotFound = (): Refusal => ({
  code: 'presale_not_found',
  kind: 'not_found',
  message: 'No such presale',
})

export const presaleDates = (field: string, message: string): Refusal => ({
  code: 'presale_dates',
  kind: 'invalid_data',
  message,
  field,
})

export const presaleExists = (): Refusal => ({
  code: 'presale_exists',
  kind: 'conflict',
  message: 'This product has a presale that is not settled yet',
  field: 'listing_id',
})

export const illegalPresaleAction = (action: string, status: string): Refusal => ({
  code: 'illegal_presale_action',
  kind: 'conflict',
  message: `A presale that is ${status} cannot be changed by: ${action}`,
  field: 'action',
  details: { action, status },
})

export const presaleApart = (line_id: string): Refusal => ({
  code: 'presale_apart',
  message: 'Goods of a presale are ordered apart: they travel on another day',
  details: { line_id },
})

export const presaleClosed = (presale_id: string): Refusal => ({
  code: 'presale_closed',
  kind: 'conflict',
  message: 'The presale is over',
  details: { presale_id },
})

export const presaleSoldOut = (presale_id: string, free: number): Refusal => ({
  code: 'presale_sold_out',
  kind: 'conflict',
  message: 'The presale has not so much left to promise',
  details: { presale_id, free },
})

export const presaleBeingOrdered = (): Refusal => ({
  code: 'presale_being_ordered',
  kind: 'conflict',
  message: 'Somebody is ordering of this presale right now: please share it out in a quarter of an hour',
})

export const yieldNotInStock = (available: number): Refusal => ({
  code: 'yield_not_in_stock',
  message: 'So much of the harvest is not in store',
  field: 'yield_quantity',
  details: { available },
})

export const changeEmpty = (): Refusal => ({
  code: 'change_empty',
  kind: 'invalid_data',
  message: 'Nothing would change',
})

export const changeNotFound = (): Refusal => ({
  code: 'change_not_found',
  kind: 'not_found',
  message: 'No such proposal',
})

export const changePending = (): Refusal => ({
  code: 'change_pending',
  kind: 'conflict',
  message: 'A change of this product is being reviewed: withdraw it first, or wait',
})

export const changeDecided = (status: string): Refusal => ({
  code: 'change_decided',
  kind: 'conflict',
  message: `This proposal is ${status} already`,
  details: { status },
})

export const changeOutdated = (): Refusal => ({
  code: 'change_outdated',
  kind: 'conflict',
  message: 'The product has changed in what this proposal changes: reject it, and it can be proposed again',
})

export const changeKeyReused = (): Refusal => ({
  code: 'idempotency_key_reused',
  kind: 'conflict',
  message: 'This idempotency key already proposed something else',
  field: 'idempotency_key',
})

export const skuUnknown = (sku: string, row?: number): Refusal => ({
  code: 'sku_unknown',
  kind: 'invalid_data',
  message: `This product has no size ${sku}`,
  field: 'sku',
  row,
  details: { sku },
})

export const sizeTwice = (net_quantity: number, row?: number): Refusal => ({
  code: 'size_twice',
  kind: 'invalid_data',
  message: 'This size is there already',
  field: 'net_quantity',
  row,
  details: { net_quantity },
})

export const listingNotApproved = (): Refusal => ({
  code: 'listing_not_approved',
  kind: 'not_allowed',
  message: 'This product has not been approved yet',
  field: 'on_sale',
})

export const priceAboveReference = (warnings: unknown[]): Refusal => ({
  code: 'price_above_reference',
  kind: 'conflict',
  message: 'A price is above its reference: confirm it, and the county will see it',
  field: 'prices',
  details: { warnings },
})

export const imageUnknown = (id: string): Refusal => ({
  code: 'image_unknown',
  kind: 'invalid_data',
  message: 'No such image',
  field: 'images',
  details: { id },
})

export const listingRuleUnknown = (field: string): Refusal => ({
  code: 'listing_rule_unknown',
  kind: 'not_found',
  message: 'There is no rule for such a field',
  details: { field },
})
