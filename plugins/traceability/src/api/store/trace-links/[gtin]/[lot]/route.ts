import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, RefusalError } from '@pengshui/kernel'
import { TRACEABILITY_MODULE, type TraceabilityService } from '../../../../../modules/traceability'
import { lotNotFound } from '../../../../../refusals'

const Link = z.object({ gtin: z.string().regex(/^\d{14}$/), lot: z.string().min(1).max(20) })

/** The trace code of a lot by what a GS1 Digital Link names it by: its GTIN and its lot number. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { gtin, lot: code } = parseInput(Link, req.params)
    const service = req.scope.resolve<TraceabilityService>(TRACEABILITY_MODULE)
    const [lot] = await service.listLots({ gtin, code }, { take: 1 })
    if (!lot) throw new RefusalError(lotNotFound())
    res.json({ trace_code: lot.trace_code })
  },
)
