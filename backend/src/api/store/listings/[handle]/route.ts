import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, guarded, RefusalError, systemClock } from '@pengshui/kernel'
import { readListing } from '../../../../catalogue/listings'
import { listingNotFound } from '../../../../refusals'

/** A product page: variants, the lots a buyer could get, certificates. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const listing = await readListing(knex, req.params.handle ?? '', dayOf(systemClock()))
    if (!listing) throw new RefusalError(listingNotFound())
    res.json({ listing })
  },
)
