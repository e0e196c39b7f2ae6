import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { ResolveBody } from '../../../../../stock/inputs'
import { keepStockWorkflow } from '../../../../../workflows/keep-stock'

/** Decides on goods in quarantine: back to sale, or written off. Repeatable by key. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(ResolveBody, req.body)
    const input = { ...body, act: 'resolve' as const, actor_id: req.auth_context.actor_id }
    await keepStockWorkflow(req.scope).run({ input })
    res.json({ resolved: true })
  },
)
