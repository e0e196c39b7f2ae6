import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { SheetProposalBody } from '../../../../listing/inputs'
import { proposerOf } from '../../../../listing/proposer'
import { proposeProductSheet } from '../../../../listing/sheet/check-sheet'
import { tellCore } from '../../../../listing/tell-core'

/** Proposes a whole product sheet: all rows or none. The same key answers the same proposals. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const input = parseInput(SheetProposalBody, req.body)
    const { proposed, listing_ids } = await proposeProductSheet(req.scope, proposerOf(req), input)
    for (const listing_id of listing_ids) await tellCore(req.scope, listing_id)
    res.status(201).json({ proposed })
  },
)
