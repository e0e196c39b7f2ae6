import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { showAfterSales } from '../../../../order-life/queues'

/** One request with its line, lots, what was paid, and what the rules suggest. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json({ request: await showAfterSales(req.scope, req.params.id ?? '') })
  },
)
