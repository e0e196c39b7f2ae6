import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { Page } from '../../../catalogue/page'
import { AgencyOrderBody } from '../../../orders/agency-input'
import { placeAgencyOrderWorkflow } from '../../../workflows/place-agency-order'
import { readPlaced } from '../../../workflows/record-placement/read-placed'

const Query = Page.extend({ status: z.enum(['placed', 'dispatched', 'delivered', 'accepted']).optional() })

/** The institution's orders, newest first. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, status } = parseInput(Query, req.query)
    const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { orders, count } = await procurement.listOrders(tenantOf(req).id, limit, offset, status)
    res.json({ orders, count, limit, offset })
  },
)

/** Places an order on account. The same key answers the same order. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const body = parseInput(AgencyOrderBody, req.body)
    const { result } = await placeAgencyOrderWorkflow(req.scope).run({
      input: { ...body, institution_id, person_id },
    })
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { display_id, total_fen } = await readPlaced(knex, result.order_id)
    res.status(result.already_placed ? 200 : 201).json({ ...result, display_id, total_fen })
  },
)
