import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { checkTerms } from '@pengshui/cooperative/domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { listingNotFound } from '@pengshui/cooperative/refusals'
import { dayOf, guarded, orThrow, parseInput, RefusalError, systemClock, tenantOf } from '@pengshui/kernel'
import { PresalesQuery, ProposalBody } from '../../../presale/inputs'
import { named } from '../../../presale/show'

/** The seller's own presales, the newest first. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(PresalesQuery, req.query)
    const service = req.scope.resolve<PresaleService>(PRESALE_MODULE)
    const found = await service.list({ ...filter, seller_id: tenantOf(req).id }, { limit, offset })
    res.json({ presales: await named(req.scope, found.presales), count: found.count, limit, offset })
  },
)

/** Proposes a presale of one of the seller's listings; the county opens it. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id } = tenantOf(req)
    const { listing_id, ...input } = parseInput(ProposalBody, req.body)
    const at = systemClock()
    const { forecast_quantity, sell_percent, reason, ...terms } = input
    orThrow(checkTerms(terms, dayOf(at)))
    const cooperative = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const [listing] = await cooperative.listListings({ id: listing_id, seller_id }, { take: 1 })
    if (!listing) throw new RefusalError(listingNotFound())
    const presale = await req.scope
      .resolve<PresaleService>(PRESALE_MODULE)
      .propose(
        { ...terms, forecast_quantity, sell_percent, listing_id, product_id: listing.product_id, seller_id },
        { actor_id: person_id, reason, at },
      )
    const [shown] = await named(req.scope, [presale])
    res.status(201).json({ presale: shown })
  },
)
