import type { ListingCard, ListingVariant } from './types'

/** How a product can be had today. An open presale comes first: its goods are promised, not in store. */
export type Offer = 'stock' | 'presale' | 'sold_out' | 'not_sellable'

export function offerOf({
  presale,
  sellable,
  free_quantity,
}: Pick<ListingCard, 'presale' | 'sellable' | 'free_quantity'>): Offer {
  if (presale && presale.free_quantity > 0) return 'presale'
  if (sellable) return 'stock'
  return free_quantity <= 0 ? 'sold_out' : 'not_sellable'
}

/** Whole packs of a variant that can be bought or reserved. */
export function unitsToBuy(
  { base_quantity, free_units }: Pick<ListingVariant, 'base_quantity' | 'free_units'>,
  listing: Pick<ListingCard, 'presale' | 'sellable' | 'free_quantity'>,
): number {
  return offerOf(listing) === 'presale'
    ? Math.floor((listing.presale?.free_quantity ?? 0) / base_quantity)
    : free_units
}
