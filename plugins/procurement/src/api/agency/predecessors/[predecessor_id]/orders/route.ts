import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { Page } from '../../../../declaring'

/** The orders of the unit that ended here, as they were. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { id } = await service.predecessorOf(tenantOf(req).id, req.params.predecessor_id ?? '')
    const { limit, offset } = parseInput(Page, req.query)
    res.json({ ...(await service.listOrders(id, limit, offset)), limit, offset })
  },
)
