import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { CHILD_STATUSES } from '@pengshui/procurement/domain'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { Page } from '../../../catalogue/page'
import { showChildren } from '../../../child-orders/show-children'

const Query = Page.extend({ status: z.enum(CHILD_STATUSES).default('delivered') })

/** The institution's deliveries in a state, by default those to be signed for; the earliest arrival first. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, status } = parseInput(Query, req.query)
    const service = req.scope.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
    const page = await service.listChildren(tenantOf(req).id, status, { limit, offset })
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const [children, orders] = await Promise.all([
      showChildren(knex, page.children),
      knex('institution_order')
        .whereIn(
          'order_id',
          page.children.map(({ order_id }) => order_id),
        )
        .select('order_id', 'display_id'),
    ])
    const numberOf = new Map(orders.map(({ order_id, display_id }) => [order_id, display_id]))
    res.json({
      children: children.map((child) => ({ ...child, display_id: numberOf.get(child.order_id) ?? null })),
      count: page.count,
      limit,
      offset,
    })
  },
)
