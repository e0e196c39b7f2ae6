import type { AuthenticatedMedusaRequest, MedusaRequest } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { RefusalError, tenantOf, type GuardedRequest } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { mayShopperSee } from '../orders/may-see-order'
import { readOrder } from '../orders/read-order'
import { orderNotFound } from '../refusals'
import { claimRoutes } from './claim-routes'

/** Staff buy in the shop, with an account or as a guest who knows the order's id. */
export const staffClaims = claimRoutes(async (req: MedusaRequest) => {
  const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const order = await readOrder(knex, req.params.id ?? '')
  if (!mayShopperSee(order, req)) throw new RefusalError(orderNotFound())
  const { auth_context } = req as GuardedRequest
  return { order_id: order.id, actor_id: auth_context?.actor_id ?? 'guest', source: 'staff' }
})

/** A contractor that feeds a unit buys in its own name, and claims what it buys for that unit. */
export const contractorClaims = claimRoutes(async (req: MedusaRequest) => {
  const { id, person_id } = tenantOf(req as AuthenticatedMedusaRequest)
  const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const { order_id } = await procurement.orderOf(id, req.params.id ?? '')
  const [unit] = await procurement.listInstitutions({ id }, { take: 1 })
  const source = unit?.kind === 'contractor' ? 'contractor' : null
  return { order_id, actor_id: person_id, source, name: unit?.name_zh }
})
