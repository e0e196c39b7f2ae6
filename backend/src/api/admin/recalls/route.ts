import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { EPCIS_MODULE, type EpcisService } from '@pengshui/traceability/modules/epcis'
import { RECALL_MODULE, type RecallService } from '../../../modules/recall'
import { reachedBy } from '../../../recall-scope/read-scope'
import { ListQuery, OpenBody } from '../../../recalls/inputs'
import { listRecalls } from '../../../recalls/read-recalls'
import { startDueAt } from '../../../recalls/recall-rules'
import { recallReachesNothing } from '../../../recalls/refusals'

/** Recalls and drills, the newest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { status, ...page } = parseInput(ListQuery, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    res.json({ ...(await listRecalls(knex, status, page)), ...page })
  },
)

/** Opens a recall as a draft: its first clock runs from when the fault became known. Repeatable by key. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { known_at: told, ...body } = parseInput(OpenBody, req.body)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { ids } = await reachedBy(knex, req.scope.resolve<EpcisService>(EPCIS_MODULE), body.start)
    if (ids.length === 0) throw new RefusalError(recallReachesNothing())
    const opened_at = systemClock()
    const known_at = told ?? opened_at
    const recall = await req.scope.resolve<RecallService>(RECALL_MODULE).open({
      ...body,
      ...{ known_at, start_due_at: startDueAt(body.level, known_at) },
      ...{ opened_by: req.auth_context.actor_id, opened_at },
    })
    res.status(201).json({ recall })
  },
)
