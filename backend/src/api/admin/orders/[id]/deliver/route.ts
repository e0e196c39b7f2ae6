import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { deliverOrderWorkflow } from '../../../../../workflows/deliver-order'

/** The order is at the door. Safe to repeat; refuses one that has not left. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const input = { order_id: req.params.id ?? '' }
    const { result } = await deliverOrderWorkflow(req.scope).run({ input })
    res.json(result)
  },
)
