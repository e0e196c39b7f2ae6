import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { guarded, orThrow, parseInput } from '@pengshui/kernel'
import { checkContent } from '../../../listing/check-content'
import { readCounty, wordsOf } from '../../../listing/county-words'
import { CreateBody } from '../../../listing/inputs'
import { proposerOf } from '../../../listing/proposer'

/** Proposes a new product; the county looks at it before anybody can buy it. The same key is the same proposal. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const input = parseInput(CreateBody, req.body)
    orThrow(checkContent(input.content, input.sizes, input.base_unit, wordsOf(await readCounty(req.scope))))
    const change = await req.scope
      .resolve<ListingDeskService>(LISTING_DESK_MODULE)
      .proposeListing(input, proposerOf(req))
    res.status(201).json({ change })
  },
)
