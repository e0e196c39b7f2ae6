import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { showMatches } from '../../../../matching/show'

/** One post, and what the other side has that fits it. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await showMatches(req.scope, 'supply', req.params.id ?? '', tenantOf(req).id))
  },
)
