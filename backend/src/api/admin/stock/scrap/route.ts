import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { ScrapBody } from '../../../../stock/inputs'
import { keepStockWorkflow } from '../../../../workflows/keep-stock'

/** Writes free goods off, with the reason. Repeatable by key. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(ScrapBody, req.body)
    const input = { ...body, act: 'scrap' as const, actor_id: req.auth_context.actor_id }
    await keepStockWorkflow(req.scope).run({ input })
    res.json({ scrapped: true })
  },
)
