import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, RefusalError } from '@pengshui/kernel'
import { isInternalGtin } from '../../../../domain'
import { TRACEABILITY_MODULE, type TraceabilityService } from '../../../../modules/traceability'
import { lotNotFound } from '../../../../refusals'

const Query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(100),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** A lot with a page of everything that happened to it, in the order it happened. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Query, req.query)
    const traceability = req.scope.resolve<TraceabilityService>(TRACEABILITY_MODULE)
    const journey = await traceability.fullJourneyOf(req.params.id ?? '', limit, offset)
    if (!journey) throw new RefusalError(lotNotFound())
    const { lot, events, event_count } = journey
    res.json({
      lot: { ...lot, gtin_is_internal: isInternalGtin(lot.gtin) },
      events,
      event_count,
      limit,
      offset,
    })
  },
)
