import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, RefusalError } from '@pengshui/kernel'
import { reorder } from '../../../../../order-life/reorder'
import { mayShopperSee } from '../../../../../orders/may-see-order'
import { readOrder } from '../../../../../orders/read-order'
import { orderNotFound } from '../../../../../refusals'

/** A new cart with what of this order can be bought now. */
export const POST = guarded(
  { actor: 'public', tenant: 'capability' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const order = await readOrder(knex, req.params.id ?? '')
    if (!mayShopperSee(order, req)) throw new RefusalError(orderNotFound())
    const customer_id = order.has_account ? (order.customer_id ?? undefined) : undefined
    res.status(201).json(await reorder(req.scope, order.id, customer_id))
  },
)
