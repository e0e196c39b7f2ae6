import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { ORDER_TEMPLATE_MODULE, type OrderTemplateService } from '../../../../../modules/order_template'

/** Puts a deleted template back. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<OrderTemplateService>(ORDER_TEMPLATE_MODULE)
    const by = { member_id: person_id, at: systemClock() }
    res.json({ template: await service.restore(institution_id, req.params.id ?? '', by) })
  },
)
