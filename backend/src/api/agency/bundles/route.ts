import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { BundleBody, proposeForHeads } from '../../../orders/propose-bundles'

/** Gifts within a budget per head, the best first; each becomes a quick order of heads times its goods. Changes nothing. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await proposeForHeads(req.scope, parseInput(BundleBody, req.body)))
  },
)
