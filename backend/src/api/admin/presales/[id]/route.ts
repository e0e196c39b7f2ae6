import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { showPresale } from '../../../../presale/show'

/** One presale with its history, how its promises stand, and what of the harvest is in store. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await showPresale(req.scope, req.params.id ?? ''))
  },
)
