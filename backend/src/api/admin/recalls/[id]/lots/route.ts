import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput } from '@pengshui/kernel'
import { Page } from '../../../../../catalogue/page'
import { RECALL_MODULE, type RecallService } from '../../../../../modules/recall'
import { listRecallLots } from '../../../../../recalls/read-recalls'

/** The lots of a recall and what stands of each. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    const { id } = await req.scope.resolve<RecallService>(RECALL_MODULE).get(req.params.id ?? '')
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    res.json({ ...(await listRecallLots(knex, id, page)), ...page })
  },
)
