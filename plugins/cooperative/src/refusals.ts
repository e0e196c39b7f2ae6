import type { Refusal } from '@pengshui/kernel'

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
