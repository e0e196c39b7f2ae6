import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { guarded } from '@pengshui/kernel'
import { readCounty } from '../../../listing/county-words'

/** What a listing may be sorted, placed and kept by, and which of its changes are looked at first. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const desk = req.scope.resolve<ListingDeskService>(LISTING_DESK_MODULE)
    const [county, rules, price_rules] = await Promise.all([
      readCounty(req.scope),
      desk.rules(),
      desk.priceRules(),
    ])
    res.json({ ...county, rules, price_rules })
  },
)
