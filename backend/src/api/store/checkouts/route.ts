import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput, type GuardedRequest } from '@pengshui/kernel'
import { CheckoutBody, mergeItems } from '../../../orders/checkout-input'
import { checkOutWorkflow } from '../../../workflows/check-out'
import { readPlaced } from '../../../workflows/record-placement/read-placed'

/** From a basket to an order in one call. The same key answers the same order. */
export const POST = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { items, ...body } = parseInput(CheckoutBody, req.body)
    const { auth_context } = req as GuardedRequest
    const customer_id = auth_context?.actor_type === 'customer' ? auth_context.actor_id : undefined
    const { result } = await checkOutWorkflow(req.scope).run({
      input: { ...body, customer_id, items: mergeItems(items) },
    })
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { display_id, total_fen } = await readPlaced(knex, result.order_id)
    res.status(result.already_placed ? 200 : 201).json({ ...result, display_id, total_fen })
  },
)
