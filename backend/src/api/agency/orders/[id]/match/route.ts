import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { readMatch } from '../../../../../child-orders/read-match'

/** Order, delivery and acceptance side by side, with every difference and what may be paid. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const order_id = req.params.id ?? ''
    await req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE).orderOf(tenantOf(req).id, order_id)
    res.json(await readMatch(req.scope, order_id))
  },
)
