import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'

const Page = z.object({
  limit: z.coerce.number().int().min(1).max(366).default(31),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** The head of the quota ledger's chain, and the last one of each day: who keeps one can prove a later edit. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Page, req.query)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const [head, days] = await Promise.all([service.chainHead(), service.listHeads(limit, offset)])
    res.json({ head, ...days, limit, offset })
  },
)
