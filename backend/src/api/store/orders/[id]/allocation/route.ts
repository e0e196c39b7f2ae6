import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, RefusalError } from '@pengshui/kernel'
import { mayShopperSee } from '../../../../../orders/may-see-order'
import { publicOrder, readAllocation, readOrder } from '../../../../../orders/read-order'
import { orderNotFound } from '../../../../../refusals'

/** The order page: its lines, the very lots bought, and the way they travel. */
export const GET = guarded(
  { actor: 'public', tenant: 'capability' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const order = await readOrder(knex, req.params.id ?? '')
    if (!mayShopperSee(order, req)) throw new RefusalError(orderNotFound())
    res.json({ order: publicOrder(order), ...(await readAllocation(knex, order)) })
  },
)
