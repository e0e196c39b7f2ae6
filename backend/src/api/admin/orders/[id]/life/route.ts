import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { showOperatorLife } from '../../../../../order-life/operator-routes'

/** What has become of an order, with its holds lot by lot. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await showOperatorLife(req, req.params.id ?? ''))
  },
)
