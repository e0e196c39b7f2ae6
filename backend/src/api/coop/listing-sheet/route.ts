import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { SheetBody } from '../../../listing/inputs'
import { proposerOf } from '../../../listing/proposer'
import { checkProductSheet } from '../../../listing/sheet/check-sheet'

/** A product sheet (file or rows) tried out: every row says what it would do, or why not. Changes nothing. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await checkProductSheet(req.scope, proposerOf(req), parseInput(SheetBody, req.body)))
  },
)
