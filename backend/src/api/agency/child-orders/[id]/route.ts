import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { showDelivery } from '../../../../child-orders/show-delivery'

/** One delivery of the institution: its goods by lot, the limits of its class, and what was signed. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await showDelivery(req.scope, tenantOf(req).id, req.params.id ?? ''))
  },
)
