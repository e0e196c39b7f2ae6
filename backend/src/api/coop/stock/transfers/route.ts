import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { TransferBody } from '../../../../stock/inputs'
import { mustOwnLots } from '../../../../stock/own-stock'
import { moveStockWorkflow } from '../../../../workflows/move-stock'

/** Hands goods over to another room or node. Repeatable by key. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'stock'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id: actor_id } = tenantOf(req)
    const { idempotency_key, ...body } = parseInput(TransferBody, req.body)
    await mustOwnLots(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), seller_id, [body.lot_id])
    const input = { ...body, actor_id, idempotency_key: `${seller_id}:${idempotency_key}` }
    const { result } = await moveStockWorkflow(req.scope).run({ input })
    res.status(201).json({ transfer: result })
  },
)
