import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, orThrow, parseInput, systemClock } from '@pengshui/kernel'
import { readAttestations } from '../../../../domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../modules/procurement'

const Body = z.object({
  file: z.base64().max(2_800_000),
  fiscal_year: z.number().int().min(2020).max(2100),
  source: z.string().trim().min(2).max(120),
  attested_on: z.iso.date(),
  dry_run: z.boolean().default(true),
})

/** A table of attested figures: checked row by row first, recorded only when every row is right. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { file, dry_run, ...about } = parseInput(Body, req.body)
    const rows = orThrow(readAttestations(Buffer.from(file, 'base64')))
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    if (dry_run) {
      const { checked, problems } = await service.checkAttestations(rows)
      res.json({ rows: rows.length, checked, problems, recorded: 0 })
      return
    }
    const recorded = await service.recordAttestations(about, rows, req.auth_context.actor_id, systemClock())
    res.json({ rows: rows.length, checked: [], problems: [], recorded })
  },
)
