import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { byOf, AssignBody } from '../../../../../../account/inputs'
import { withReceipt } from '../../../../../../account/receive-money'

/** Says whose money it is, and what it pays; otherwise the oldest due first. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(AssignBody, req.body)
    const by = byOf(req.auth_context.actor_id, body)
    const receipt = await withReceipt(req.scope, (account) => account.assign(req.params.id ?? '', body, by))
    res.json({ receipt })
  },
)
