import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { byOf, RefundBody } from '../../../../../../account/inputs'
import { withReceipt } from '../../../../../../account/receive-money'

/** Records that money over was paid back to the bank it came from. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(RefundBody, req.body)
    const by = byOf(req.auth_context.actor_id, body)
    const receipt = await withReceipt(req.scope, (account) =>
      account.refund(req.params.id ?? '', body.amount_fen, by),
    )
    res.json({ receipt })
  },
)
