import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { showListing } from '../../../../listing/show-listing'

/** One product of the seller with its sizes, prices of before, and the change that waits. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id } = tenantOf(req)
    res.json(await showListing(req.scope, req.params.id ?? '', seller_id, dayOf(systemClock())))
  },
)
