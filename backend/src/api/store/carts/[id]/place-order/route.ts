import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded } from '@pengshui/kernel'
import { readPlaced } from '../../../../../workflows/record-placement/read-placed'
import { placeOrderWorkflow } from '../../../../../workflows/place-order'

/** Turns a cart into its order; asking again answers the same order. */
export const POST = guarded(
  { actor: 'public', tenant: 'capability' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const cart_id = req.params.id ?? ''
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { result } = await placeOrderWorkflow(req.scope).run({
      input: { cart_id, buyer: { kind: 'consumer' } },
    })
    const { display_id } = await readPlaced(knex, result.order_id)
    res.json({ ...result, display_id })
  },
)
