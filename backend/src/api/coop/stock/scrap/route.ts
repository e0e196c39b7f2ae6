import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { ScrapBody } from '../../../../stock/inputs'
import { mustOwnLots } from '../../../../stock/own-stock'
import { keepStockWorkflow } from '../../../../workflows/keep-stock'

/** Writes goods of the seller's own lot off, with the reason. Repeatable by key. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'stock'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id: actor_id } = tenantOf(req)
    const { idempotency_key, ...body } = parseInput(ScrapBody, req.body)
    await mustOwnLots(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), seller_id, [body.lot_id])
    const key = `${seller_id}:${idempotency_key}`
    await keepStockWorkflow(req.scope).run({
      input: { ...body, act: 'scrap' as const, actor_id, idempotency_key: key },
    })
    res.status(201).json({ scrapped: { lot_id: body.lot_id, quantity: body.quantity } })
  },
)
