import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { findChild } from '../../../../../child-orders/find-child'
import { dispatchOrderWorkflow } from '../../../../../workflows/dispatch-order'

/** One part of an institution's order leaves its node. Safe to repeat. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const child = await findChild(req.scope, req.params.id ?? '')
    const input = { order_id: child.order_id, child_id: child.id, actor_id: req.auth_context.actor_id }
    await dispatchOrderWorkflow(req.scope).run({ input })
    res.json({ child: await findChild(req.scope, child.id) })
  },
)
