import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'

const Query = z.object({
  q: z.string().trim().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** Institutions with the figures of each of their declarations. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(Query, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const [institutions, count] = await service.listAndCountInstitutions(filter, {
      take: limit,
      skip: offset,
      order: { code: 'ASC' },
    })
    const figures = await Promise.all(institutions.map(({ id }) => service.figures(id)))
    res.json({
      institutions: institutions.map((institution, index) => ({
        ...institution,
        figures: figures[index] ?? [],
      })),
      count,
      limit,
      offset,
    })
  },
)
