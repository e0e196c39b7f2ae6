import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../modules/procurement'

const Query = z.object({
  after: z.coerce.number().int().min(0).max(1e12).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
})

/** Number, leaf and hash of each entry: `hash = sha256(previous hash + leaf)`, so anybody can walk the chain. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { after, limit } = parseInput(Query, req.query)
    const links = await req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE).listLinks(after, limit)
    res.json({ links, after, limit })
  },
)
