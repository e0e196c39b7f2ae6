import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { cancelChild } from '../../../../../child-orders/cancel-child'
import { showDelivery } from '../../../../../child-orders/show-delivery'
import { CancelBody } from '../../../../../order-life/buyer-inputs'

/** A part of the unit's order that has not left is not wanted any more. Asking twice finds no such part. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
    const child = await service.childOf(institution_id, req.params.id ?? '')
    const { reason } = parseInput(CancelBody, req.body ?? {})
    await cancelChild(req.scope, child, { kind: 'buyer', id: person_id }, reason)
    res.json(await showDelivery(req.scope, institution_id, child.id))
  },
)
