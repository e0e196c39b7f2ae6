import type { MedusaContainer } from '@medusajs/framework/types'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { openPrices } from '../listing/open-prices'

/** Makes the rules of listings that are missing, and begins the price history of what was on the shelf before it. */
export async function ensureListingRules(container: MedusaContainer): Promise<void> {
  await container.resolve<ListingDeskService>(LISTING_DESK_MODULE).ensureRules()
  await openPrices(container)
}
