import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { BENEFIT_MODULE, type BenefitService } from '../../../modules/benefit'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../modules/cooperative'

const Query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** What the seller paid farmers for produce, by household reference. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Query, req.query)
    const { id: seller_id } = tenantOf(req)
    const found = await req.scope.resolve<BenefitService>(BENEFIT_MODULE).listPurchases(seller_id, page)
    const listings = await req.scope
      .resolve<CooperativeService>(COOPERATIVE_MODULE)
      .listListings(
        { seller_id, product_id: [...new Set(found.purchases.map(({ product_id }) => product_id))] },
        { select: ['product_id', 'name_zh', 'name_en'], take: page.limit },
      )
    const purchases = found.purchases.map((purchase) => {
      const listing = listings.find(({ product_id }) => product_id === purchase.product_id)
      return { ...purchase, name_zh: listing?.name_zh ?? null, name_en: listing?.name_en ?? null }
    })
    res.json({ ...found, purchases, ...page })
  },
)
