import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { readMatch } from '../../../../../child-orders/read-match'

/** Order, delivery and acceptance side by side, with every difference and what may be paid. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await readMatch(req.scope, req.params.id ?? ''))
  },
)
