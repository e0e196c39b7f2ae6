import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { listingNotFound } from '@pengshui/cooperative/refusals'
import { guarded, orThrow, parseInput, RefusalError } from '@pengshui/kernel'
import { checkContent } from '../../../../../listing/check-content'
import { readCounty, wordsOf } from '../../../../../listing/county-words'
import { ChangeBody } from '../../../../../listing/inputs'
import { openPrices } from '../../../../../listing/open-prices'
import { proposerOf } from '../../../../../listing/proposer'
import { tellCore } from '../../../../../listing/tell-core'

/** Proposes a change: what may count at once counts at once, the rest waits for the county. Repeatable by key. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const by = proposerOf(req)
    const cooperative = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const filter = { id: req.params.id ?? '', seller_id: by.seller_id }
    const [listing] = await cooperative.listListings(filter, { take: 1 })
    if (!listing) throw new RefusalError(listingNotFound())
    const { content, prices, cases, sizes, ...rest } = parseInput(ChangeBody, req.body)
    orThrow(checkContent(content, sizes, listing.base_unit, wordsOf(await readCounty(req.scope))))
    await openPrices(req.scope)
    const proposed = await req.scope
      .resolve<ListingDeskService>(LISTING_DESK_MODULE)
      .proposeChange({ ...rest, listing_id: listing.id, wanted: { content, prices, cases, sizes } }, by)
    if (proposed.applied) await tellCore(req.scope, listing.id)
    res.status(201).json(proposed)
  },
)
