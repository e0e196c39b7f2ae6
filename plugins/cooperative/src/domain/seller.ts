import { accept, refuse, type Result } from '@pengshui/kernel'
import { illegalSellerAction, listingNotListed, sellerSuspended } from '../refusals'

export const SELLER_KINDS = [
  'farmers_cooperative',
  'family_farm',
  'enterprise',
  'village_collective',
  'collector',
] as const
export const SELLER_ROLES = ['owner', 'listing', 'stock', 'finance'] as const
export const SELLER_STATUSES = ['applied', 'active', 'suspended', 'closed'] as const
export type SellerStatus = (typeof SELLER_STATUSES)[number]
/** What the county does to a seller. It is admitted by its verification alone. */
export const SELLER_ACTIONS = ['suspend', 'reinstate', 'close'] as const
export type SellerAction = (typeof SELLER_ACTIONS)[number]

const TRANSITIONS: Record<SellerStatus, Partial<Record<SellerAction, SellerStatus>>> = {
  applied: { close: 'closed' },
  active: { suspend: 'suspended', close: 'closed' },
  suspended: { reinstate: 'active', close: 'closed' },
  closed: {},
}

/** The seller's next status, or `illegal_seller_action`. */
export function nextSellerStatus(status: SellerStatus, action: SellerAction): Result<SellerStatus> {
  const next = TRANSITIONS[status][action]
  return next ? accept(next) : refuse(illegalSellerAction(action, status))
}

export type SaleFacts = { sku: string; listing_status: string; seller_status: string }

/** A product sells only while it is listed and its seller is active; checked again when the order is placed. */
export function checkSellable(facts: SaleFacts): Result<void> {
  if (facts.listing_status !== 'listed') return refuse(listingNotListed(facts.sku))
  if (facts.seller_status !== 'active') return refuse(sellerSuspended(facts.sku))
  return accept(undefined)
}
