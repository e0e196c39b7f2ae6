import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { Page } from '../../../catalogue/page'
import { listShortages } from '../../../order-life/queues'

const Query = Page.extend({ status: z.enum(['open', 'offered', 'waiting', 'decided']).default('waiting') })

/** Goods orders have lost: what waits for a decision, the oldest first, or what was decided. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { status, ...page } = parseInput(Query, req.query)
    res.json({ ...(await listShortages(req.scope, status, page)), ...page })
  },
)
