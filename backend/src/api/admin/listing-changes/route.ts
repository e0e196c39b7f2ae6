import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { guarded, parseInput } from '@pengshui/kernel'
import { ChangesQuery } from '../../../listing/inputs'
import { withSellers } from '../../../listing/with-sellers'

/** What sellers proposed: the longest waiting first, or what was decided, the newest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(ChangesQuery, req.query)
    const order = filter.status === 'pending' ? 'waiting' : 'newest'
    const { changes, count } = await req.scope
      .resolve<ListingDeskService>(LISTING_DESK_MODULE)
      .listChanges({ ...filter, order, limit, offset })
    res.json({ changes: await withSellers(req.scope, changes), count, limit, offset })
  },
)
