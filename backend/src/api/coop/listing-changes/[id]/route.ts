import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { guarded, tenantOf } from '@pengshui/kernel'

/** One proposal of the seller. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const desk = req.scope.resolve<ListingDeskService>(LISTING_DESK_MODULE)
    res.json({ change: await desk.getChange(req.params.id ?? '', tenantOf(req).id) })
  },
)
