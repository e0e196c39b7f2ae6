import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { acceptChild } from '../../../../../child-orders/accept-child'
import { AcceptanceBody } from '../../../../../child-orders/acceptance-input'
import { findOfficer } from '../../../../../child-orders/find-officer'
import { showDelivery } from '../../../../../child-orders/show-delivery'

/** The acceptance officer signs for one delivery, lot by lot. The same key answers the same signature. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['acceptance_officer'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
    const child = await service.childOf(institution_id, req.params.id ?? '')
    const body = parseInput(AcceptanceBody, req.body ?? {})
    const officer = await findOfficer(req.scope, person_id)
    const { already_accepted } = await acceptChild(req.scope, child, officer, body)
    res.status(already_accepted ? 200 : 201).json(await showDelivery(req.scope, institution_id, child.id))
  },
)
