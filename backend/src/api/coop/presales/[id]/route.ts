import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { showPresale } from '../../../../presale/show'

/** One presale of the seller with its history and how its promises stand; never who they were given to. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await showPresale(req.scope, req.params.id ?? '', tenantOf(req).id))
  },
)
