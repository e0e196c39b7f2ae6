import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { LOT_STATUSES } from '../../../domain'
import { TRACEABILITY_MODULE, type TraceabilityService } from '../../../modules/traceability'

const Query = z.object({
  q: z.string().trim().max(60).optional(),
  /** comma-separated: at most one page of them */
  ids: z.string().max(4000).optional(),
  status: z.enum(LOT_STATUSES).optional(),
  product_id: z.string().max(60).optional(),
  seller_id: z.string().max(60).optional(),
  township_code: z.string().max(12).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** Lots, the latest made first; `q` searches codes, names and certificate numbers. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ids, ...rest } = parseInput(Query, req.query)
    const filter = ids ? { ...rest, id: ids.split(',').slice(0, 100) } : rest
    const traceability = req.scope.resolve<TraceabilityService>(TRACEABILITY_MODULE)
    const [lots, count] = await traceability.listAndCountLots(filter, {
      take: limit,
      skip: offset,
      order: { produced_on: 'DESC', code: 'DESC' },
    })
    res.json({ lots, count, limit, offset })
  },
)
