import type { MedusaContainer } from '@medusajs/framework/types'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { tellCore } from '../listing/tell-core'

const BATCH = 50

/** Tells core of listings whose change a crash cut off from it. */
export default async function keepListings(container: MedusaContainer): Promise<void> {
  const untold = await container.resolve<ListingDeskService>(LISTING_DESK_MODULE).listUntold(BATCH)
  for (const listing_id of untold) await tellCore(container, listing_id)
}

export const config = { name: 'keep-listings', schedule: '* * * * *' }
