import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, RefusalError, tenantOf } from '@pengshui/kernel'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { showChildren } from '../../../../child-orders/show-children'
import { publicOrder, readAllocation, readOrder } from '../../../../orders/read-order'
import { orderNotFound } from '../../../../refusals'

/** One order of the institution: lines, lots, legs, and what was signed for. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const order_id = req.params.id ?? ''
    const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const placed = await procurement.orderOf(tenantOf(req).id, order_id)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const [order, acceptance, children] = await Promise.all([
      readOrder(knex, order_id),
      procurement.acceptanceOf(order_id),
      req.scope.resolve<ChildOrderService>(CHILD_ORDER_MODULE).childrenOf([order_id]),
    ])
    if (!order) throw new RefusalError(orderNotFound())
    const units = new Map(acceptance?.lines.map((line) => [line.line_id, line.accepted_units]))
    const shown = publicOrder(order)
    const lines = shown.lines.map((line, index) => ({
      ...line,
      accepted_units: units.get(order.lines[index]?.ledger_line_id ?? '') ?? null,
    }))
    const { accepted_at = null, accepted_by = null } = acceptance ?? {}
    res.json({
      order: { ...shown, ...placed, lines, accepted_at, accepted_by },
      ...(await readAllocation(knex, order)),
      children: await showChildren(knex, children),
    })
  },
)
