import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { ChangesQuery } from '../../../listing/inputs'

/** What the seller has proposed, the newest first, with what became of it and why. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(ChangesQuery, req.query)
    const found = await req.scope
      .resolve<ListingDeskService>(LISTING_DESK_MODULE)
      .listChanges({ ...filter, seller_id: tenantOf(req).id, order: 'newest', limit, offset })
    res.json({ ...found, limit, offset })
  },
)
