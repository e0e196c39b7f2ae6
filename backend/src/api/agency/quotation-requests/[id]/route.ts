import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { showRequest } from '../../../../quotations/show-request'

/** One request: sealed until its deadline, the answers side by side after it. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await showRequest(req.scope, tenantOf(req).id, req.params.id ?? ''))
  },
)
