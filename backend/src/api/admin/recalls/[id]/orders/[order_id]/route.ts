import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { RECALL_MODULE, type RecallService } from '../../../../../../modules/recall'
import { ResponseBody } from '../../../../../../recalls/inputs'

/** What an operator learnt of one order's goods, by telephone or at the door. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { response, note = null } = parseInput(ResponseBody, req.body)
    const { id = '', order_id = '' } = req.params
    const answer = { response, note, by: req.auth_context.actor_id, at: systemClock() }
    await req.scope.resolve<RecallService>(RECALL_MODULE).answer(id, order_id, answer)
    res.json({ answered: true })
  },
)
