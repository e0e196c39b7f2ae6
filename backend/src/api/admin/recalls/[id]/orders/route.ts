import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput } from '@pengshui/kernel'
import { RECALL_MODULE, type RecallService } from '../../../../../modules/recall'
import { OrdersQuery } from '../../../../../recalls/inputs'
import { listRecallOrders } from '../../../../../recalls/read-recalls'

/** The orders of a recall and what their buyers said. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { answer, ...page } = parseInput(OrdersQuery, req.query)
    const { id } = await req.scope.resolve<RecallService>(RECALL_MODULE).get(req.params.id ?? '')
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    res.json({ ...(await listRecallOrders(knex, id, answer ?? null, page)), ...page })
  },
)
