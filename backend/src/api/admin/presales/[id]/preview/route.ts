import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { PreviewQuery } from '../../../../../presale/inputs'
import { previewShares } from '../../../../../presale/show'

/** What sharing the harvest out would give each; nothing is written. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { yield_quantity } = parseInput(PreviewQuery, req.query)
    res.json(await previewShares(req.scope, req.params.id ?? '', yield_quantity))
  },
)
