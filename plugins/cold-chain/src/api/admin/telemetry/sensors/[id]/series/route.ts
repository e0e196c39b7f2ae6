import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { TELEMETRY_MODULE, type TelemetryService } from '../../../../../../modules/telemetry'

const DAY_MS = 86_400_000
const Span = z.object({
  id: z.coerce.number().int().min(1).max(2_147_483_647),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  points: z.coerce.number().int().min(1).max(3_000).default(800),
})

/** One sensor's curve over a span (the last day when none is asked), at the resolution of a chart. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const asked = parseInput(Span, { ...req.query, id: req.params.id })
    const to = asked.to ?? systemClock()
    const from = asked.from ?? new Date(to.getTime() - DAY_MS)
    const telemetry = req.scope.resolve<TelemetryService>(TELEMETRY_MODULE)
    res.json(await telemetry.series({ sensor_id: asked.id, from, to, points_max: asked.points }))
  },
)
