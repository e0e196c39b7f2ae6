import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded } from '@pengshui/kernel'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { showChildren } from '../../../../../child-orders/show-children'

/** The parts of an institution's order; none of an order no institution placed. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const service = req.scope.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
    res.json({ children: await showChildren(knex, await service.childrenOf([req.params.id ?? ''])) })
  },
)
