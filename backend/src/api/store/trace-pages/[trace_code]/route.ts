import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, guarded, orThrow, RefusalError, systemClock } from '@pengshui/kernel'
import { parseTraceCode } from '@pengshui/traceability/domain'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { lotNotFound } from '@pengshui/traceability/refusals'
import { readSurroundings } from '../../../../trace-page/read-surroundings'

/** What stands around a lot on its page: where its places lie, who vouches for it, whom the purchase helps. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const trace_code = orThrow(parseTraceCode(req.params.trace_code ?? ''))
    const service = req.scope.resolve<TraceabilityService>(TRACEABILITY_MODULE)
    const [lot] = await service.listLots({ trace_code }, { take: 1 })
    if (!lot) throw new RefusalError(lotNotFound())
    const now = systemClock()
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const [around, verdict] = await Promise.all([
      readSurroundings(knex, lot, dayOf(now)),
      service.scanVerdictOf(lot.id, now),
    ])
    res.json({ ...around, scan_verdict: verdict })
  },
)
