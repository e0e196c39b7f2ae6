import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, RefusalError, tenantOf } from '@pengshui/kernel'
import {
  CHILD_ORDER_MODULE,
  type Acceptance,
  type ChildOrder,
  type ChildOrderService,
} from '@pengshui/procurement/modules/child_order'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { showChildren } from '../../../../child-orders/show-children'
import { publicOrder, readAllocation, readOrder, type OrderLine } from '../../../../orders/read-order'
import { orderNotFound } from '../../../../refusals'

/** One order of the institution: lines, lots, legs, and what was signed for. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const order_id = req.params.id ?? ''
    const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const placed = await procurement.orderOf(tenantOf(req).id, order_id)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const service = req.scope.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
    const [order, children, evaluation] = await Promise.all([
      readOrder(knex, order_id),
      service.childrenOf([order_id]),
      procurement.evaluationOf(order_id),
    ])
    if (!order) throw new RefusalError(orderNotFound())
    const signed = await service.acceptancesOf(children.map(({ id }) => id))
    const shown = publicOrder(order)
    const lines = shown.lines.map((line, index) => ({
      ...line,
      accepted_units: acceptedUnits(order.lines[index], signed),
    }))
    res.json({
      order: { ...shown, ...placed, lines, ...lastSignature(signed, children) },
      ...(await readAllocation(knex, order)),
      children: await showChildren(knex, children),
      evaluation,
    })
  },
)

type Signed = Pick<Acceptance, 'lots' | 'accepted_at' | 'officer_id'>[]

/** Units of a line that are signed for, to a hundredth; null while nothing of it is. */
function acceptedUnits(line: OrderLine | undefined, signed: Signed): number | null {
  const lots = signed.flatMap((one) => one.lots).filter(({ line_id }) => line_id === line?.ledger_line_id)
  const sum = (field: 'dispatched_quantity' | 'accepted_quantity'): number =>
    lots.reduce((total, lot) => total + lot[field], 0)
  if (!line || lots.length === 0) return null
  return Math.round((100 * line.units * sum('accepted_quantity')) / sum('dispatched_quantity')) / 100
}

/** The signature that made an order whole; none while a part of it waits. */
function lastSignature(signed: Signed, children: ChildOrder[]) {
  const [last] = [...signed].sort((a, b) => b.accepted_at.getTime() - a.accepted_at.getTime())
  const whole = children.every(({ status }) => status === 'accepted' || status === 'cancelled')
  return whole && last
    ? { accepted_at: last.accepted_at, accepted_by: last.officer_id }
    : { accepted_at: null, accepted_by: null }
}
