import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { Page } from '../../../catalogue/page'
import { listAfterSales } from '../../../order-life/queues'

const Query = Page.extend({
  status: z.enum(['requested', 'approved', 'rejected', 'withdrawn']).default('requested'),
})

/** Requests of buyers, the oldest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { status, ...page } = parseInput(Query, req.query)
    res.json({ ...(await listAfterSales(req.scope, status, page)), ...page })
  },
)
