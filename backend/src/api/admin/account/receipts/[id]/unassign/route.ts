import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { byOf, UnassignBody } from '../../../../../../account/inputs'
import { withReceipt } from '../../../../../../account/receive-money'

/** Takes an assignment back with a reversing entry: off one item, or all of it. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(UnassignBody, req.body)
    const by = byOf(req.auth_context.actor_id, body)
    const receipt = await withReceipt(req.scope, (account) =>
      account.unassign(req.params.id ?? '', body.due_item_id, by),
    )
    res.json({ receipt })
  },
)
