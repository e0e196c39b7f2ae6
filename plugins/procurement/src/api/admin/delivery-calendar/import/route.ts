import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, orThrow, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { readClosures } from '../../../../domain'
import { STANDING_ORDER_MODULE, type StandingOrderService } from '../../../../modules/standing_order'

const Body = z.object({
  file: z.base64().max(2_800_000),
  source: z.string().trim().min(2).max(120),
  dry_run: z.boolean().default(true),
})

/** A calendar as a table: checked row by row first, written only when every row is right. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { file, source, dry_run } = parseInput(Body, req.body)
    const rows = orThrow(readClosures(Buffer.from(file, 'base64')))
    const problems = rows.flatMap(({ problem }) => problem ?? [])
    const closures = rows.flatMap(({ closure }) => closure ?? [])
    if (dry_run) {
      res.json({ rows: rows.length, closures, problems, recorded: 0 })
      return
    }
    if (problems[0]) throw new RefusalError(problems[0])
    const service = req.scope.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
    const recorded = await service.putClosures(
      closures.map((closure) => ({ ...closure, source })),
      { actor_id: req.auth_context.actor_id, at: systemClock() },
    )
    res.json({ rows: rows.length, closures: [], problems: [], recorded })
  },
)
