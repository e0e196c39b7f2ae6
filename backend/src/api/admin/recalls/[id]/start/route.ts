import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { Modules } from '@medusajs/framework/utils'
import { guarded } from '@pengshui/kernel'
import { startRecallWorkflow } from '../../../../../workflows/start-recall'

const LOCK_TIMEOUT_SECONDS = 30

/** Starts it: everything is held at once. Sent again while it runs, it waits for the first and is refused. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const recall_id = req.params.id ?? ''
    const input = { recall_id, actor_id: req.auth_context.actor_id }
    const { result } = await req.scope
      .resolve(Modules.LOCKING)
      .execute([`recall:${recall_id}`], () => startRecallWorkflow(req.scope).run({ input }), {
        timeout: LOCK_TIMEOUT_SECONDS,
      })
    res.json({ recall: result })
  },
)
