import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { guarded } from '@pengshui/kernel'

/** Which changes of a product take effect at once and which are looked at first, and what was decided of that. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const desk = req.scope.resolve<ListingDeskService>(LISTING_DESK_MODULE)
    const [rules, price_rules, changes] = await Promise.all([
      desk.rules(),
      desk.priceRules(),
      desk.ruleChanges(),
    ])
    res.json({ rules, price_rules, changes })
  },
)
