import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { TransferBody } from '../../../../stock/inputs'
import { moveStockWorkflow } from '../../../../workflows/move-stock'

/** Moves free goods of a lot into another zone. Repeatable by key. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(TransferBody, req.body)
    const input = { ...body, actor_id: req.auth_context.actor_id }
    const { result } = await moveStockWorkflow(req.scope).run({ input })
    res.status(201).json({ transfer: result })
  },
)
