import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { recordPaymentWorkflow } from '../../../../../workflows/record-payment'

/** The order's money has arrived. Safe to repeat. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const input = { order_id: req.params.id ?? '', actor_id: req.auth_context.actor_id }
    const { result } = await recordPaymentWorkflow(req.scope).run({ input })
    res.json(result)
  },
)
