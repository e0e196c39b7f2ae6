import type { AuthenticatedMedusaRequest, MedusaRequest } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { RefusalError, tenantOf, type GuardedRequest } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { mayShopperSee } from '../orders/may-see-order'
import { readOrder } from '../orders/read-order'
import { orderNotFound } from '../refusals'
import { buyerRoutes } from './buyer-routes'

/** The shop: a guest's order is theirs who know its id, an account's is the account's, an institution's nobody's. */
export const shopperRoutes = buyerRoutes(async (req: MedusaRequest) => {
  const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const order = await readOrder(knex, req.params.id ?? '')
  if (!mayShopperSee(order, req)) throw new RefusalError(orderNotFound())
  const { auth_context } = req as GuardedRequest
  return { order_id: order.id, actor: { kind: 'buyer', id: auth_context?.actor_id ?? 'guest' } }
})

/** The agency portal: the orders of the institution the caller acts for. */
export const agencyRoutes = buyerRoutes(async (req: MedusaRequest) => {
  const { id, person_id } = tenantOf(req as AuthenticatedMedusaRequest)
  const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const { order_id } = await procurement.orderOf(id, req.params.id ?? '')
  return { order_id, actor: { kind: 'buyer', id: person_id } }
})
