import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { RECALL_MODULE, type RecallService } from '../../../../../modules/recall'
import { CancelBody } from '../../../../../recalls/inputs'

/** A draft that comes to nothing. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { conclusion } = parseInput(CancelBody, req.body)
    const by = { actor_id: req.auth_context.actor_id, at: systemClock(), conclusion }
    const recall = await req.scope.resolve<RecallService>(RECALL_MODULE).cancel(req.params.id ?? '', by)
    res.json({ recall })
  },
)
