import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError } from '@pengshui/kernel'
import { readSoldWith } from '../../../../../papers/sold-with'
import { orderNotFound } from '../../../../../refusals'

/** Was it valid when sold? The certificates of an order's goods as they were at that moment. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const sold_with = await readSoldWith(req.scope, req.params.id ?? '')
    if (!sold_with) throw new RefusalError(orderNotFound())
    res.json({ sold_with })
  },
)
