import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, orThrow, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { parseTraceCode, REGION_UNKNOWN } from '../../../../../domain'
import { TRACEABILITY_MODULE, type TraceabilityService } from '../../../../../modules/traceability'
import { lotNotFound } from '../../../../../refusals'

const Scan = z.object({
  region: z
    .string()
    .regex(/^\d{2}$/)
    .default(REGION_UNKNOWN),
})

/** Somebody scanned a label: the hour and the province count, nothing else. Answers whether that many can be. */
export const POST = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { region } = parseInput(Scan, req.body ?? {})
    const trace_code = orThrow(parseTraceCode(req.params.trace_code ?? ''))
    const service = req.scope.resolve<TraceabilityService>(TRACEABILITY_MODULE)
    const [lot] = await service.listLots({ trace_code }, { take: 1 })
    if (!lot) throw new RefusalError(lotNotFound())
    res.json({ verdict: await service.recordScan(lot.id, region, systemClock()) })
  },
)
