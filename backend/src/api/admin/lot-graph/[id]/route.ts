import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, RefusalError } from '@pengshui/kernel'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { lotNotFound } from '@pengshui/traceability/refusals'
import { readLotGraph } from '../../../../tracing/lot-graph'

/** More than this nobody can look at at once; asking for more shows more. */
const Query = z.object({ limit: z.coerce.number().int().min(1).max(500).default(40) })

/** A lot with what it was made of and what was made of it. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit } = parseInput(Query, req.query)
    const graph = await readLotGraph(
      req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION),
      req.scope.resolve<TraceabilityService>(TRACEABILITY_MODULE),
      req.params.id ?? '',
      limit,
    )
    if (!graph) throw new RefusalError(lotNotFound())
    res.json({ ...graph, limit })
  },
)
