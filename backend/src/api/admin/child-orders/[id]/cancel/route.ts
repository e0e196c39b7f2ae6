import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { cancelChild } from '../../../../../child-orders/cancel-child'
import { findChild } from '../../../../../child-orders/find-child'
import { CancelBody } from '../../../../../order-life/buyer-inputs'

/** One part of an institution's order is given up before it leaves. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const child = await findChild(req.scope, req.params.id ?? '')
    const { reason } = parseInput(CancelBody, req.body ?? {})
    await cancelChild(req.scope, child, { kind: 'operator', id: req.auth_context.actor_id }, reason)
    res.json({ child: await findChild(req.scope, child.id) })
  },
)
