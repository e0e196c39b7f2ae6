import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, orThrow, RefusalError, systemClock } from '@pengshui/kernel'
import { parseTraceCode, publicJourney, publicLot } from '../../../../domain'
import { TRACEABILITY_MODULE, type TraceabilityService } from '../../../../modules/traceability'
import { lotNotFound } from '../../../../refusals'

/** What anybody who holds the goods may know: the lot and its journey, never a household or a buyer. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const trace_code = orThrow(parseTraceCode(req.params.trace_code ?? ''))
    const journey = await req.scope.resolve<TraceabilityService>(TRACEABILITY_MODULE).journeyOf(trace_code)
    if (!journey) throw new RefusalError(lotNotFound())
    res.json({ lot: publicLot(journey.lot, dayOf(systemClock())), events: publicJourney(journey.events) })
  },
)
