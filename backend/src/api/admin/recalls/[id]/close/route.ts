import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { closeRecall } from '../../../../../recalls/close-recall'
import { CloseBody } from '../../../../../recalls/inputs'

/** Ends it: the goods were bad and are gone, or they are good again. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const ending = parseInput(CloseBody, req.body)
    const actor_id = req.auth_context.actor_id
    res.json({ recall: await closeRecall(req.scope, req.params.id ?? '', { ...ending, actor_id }) })
  },
)
