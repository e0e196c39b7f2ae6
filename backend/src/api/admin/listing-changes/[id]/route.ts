import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { guarded } from '@pengshui/kernel'
import { readCounty } from '../../../../listing/county-words'
import { withSellers } from '../../../../listing/with-sellers'

const HISTORY_MAX = 20

/** One proposal, with the names of the codes in it and what was proposed of the product before. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const desk = req.scope.resolve<ListingDeskService>(LISTING_DESK_MODULE)
    const found = await desk.getChange(req.params.id ?? '')
    const [[change], county, history, rules] = await Promise.all([
      withSellers(req.scope, [found]),
      readCounty(req.scope),
      found.listing_id
        ? desk.listChanges({
            ...{ listing_id: found.listing_id, order: 'newest' as const },
            ...{ limit: HISTORY_MAX, offset: 0 },
          })
        : { changes: [], count: 0 },
      desk.rules(),
    ])
    res.json({ change, county, history: history.changes, rules })
  },
)
