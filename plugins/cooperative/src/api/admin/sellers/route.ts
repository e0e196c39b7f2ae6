import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { SELLER_STATUSES } from '../../../domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../modules/cooperative'

const Query = z.object({
  q: z.string().trim().max(60).optional(),
  status: z.enum(SELLER_STATUSES).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(Query, req.query)
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const [sellers, count] = await service.listAndCountSellers(filter, {
      take: limit,
      skip: offset,
      order: { code: 'ASC' },
    })
    res.json({ sellers, count, limit, offset })
  },
)
