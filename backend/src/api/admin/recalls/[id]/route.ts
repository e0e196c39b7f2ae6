import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded } from '@pengshui/kernel'
import { RECALL_MODULE, type RecallService } from '../../../../modules/recall'
import { readTotals } from '../../../../recalls/read-recalls'

/** One recall and how far it is. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const recall = await req.scope.resolve<RecallService>(RECALL_MODULE).get(req.params.id ?? '')
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    res.json({ recall, totals: await readTotals(knex, recall.id) })
  },
)
