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
    const service = req.scope.resolve<TraceabilityService>(TRACEABILITY_MODULE)
    const journey = await service.journeyOf(trace_code)
    if (!journey) throw new RefusalError(lotNotFound())
    const { parents, children } = await service.relativesOf(journey.lot.id)
    const shown = (lots: typeof parents) =>
      lots.map(({ code, trace_code: other }) => ({ code, trace_code: other }))
    res.json({
      lot: publicLot(journey.lot, dayOf(systemClock())),
      events: publicJourney(journey.events),
      made_of: shown(parents),
      made_into: shown(children),
    })
  },
)
