import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { BlockBody } from '../../../../stock/inputs'
import { keepStockWorkflow } from '../../../../workflows/keep-stock'

/** Keeps a lot in a zone from sale: free goods go into quarantine, orders' goods become shortages. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(BlockBody, req.body)
    const input = { ...body, act: 'block' as const, actor_id: req.auth_context.actor_id }
    const { result } = await keepStockWorkflow(req.scope).run({ input })
    res.json({ shortages: result.shortages })
  },
)
