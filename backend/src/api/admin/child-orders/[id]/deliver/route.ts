import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { findChild } from '../../../../../child-orders/find-child'
import { deliverOrderWorkflow } from '../../../../../workflows/deliver-order'

/** One part of an institution's order is at the door. Safe to repeat; refuses one that has not left. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const child = await findChild(req.scope, req.params.id ?? '')
    await deliverOrderWorkflow(req.scope).run({ input: { order_id: child.order_id, child_id: child.id } })
    res.json({ child: await findChild(req.scope, child.id) })
  },
)
