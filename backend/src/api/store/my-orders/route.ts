import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { Page } from '../../../catalogue/page'
import { MY_ORDER_STATUSES, readMyOrders } from '../../../orders/my-orders'

const Query = Page.extend({ status: z.enum(MY_ORDER_STATUSES).optional() })

/** The account's orders, the newest first. */
export const GET = guarded(
  { actor: 'customer', tenant: 'self' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Query, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    res.json(await readMyOrders(knex, req.auth_context.actor_id, page))
  },
)
