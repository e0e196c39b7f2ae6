import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { linesOfOrder } from '../../../../../orders/lines-of-order'

/** What an order asked for, by SKU: to order it again, or to keep it as a template. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { order_id } = await procurement.orderOf(tenantOf(req).id, req.params.id ?? '')
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    res.json({ lines: await linesOfOrder(knex, order_id) })
  },
)
