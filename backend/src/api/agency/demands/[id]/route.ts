import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { showMatches } from '../../../../matching/show'

/** One post, and what the other side has that fits it. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await showMatches(req.scope, 'demand', req.params.id ?? '', tenantOf(req).id))
  },
)
