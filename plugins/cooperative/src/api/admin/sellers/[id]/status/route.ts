import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { SELLER_ACTIONS } from '../../../../../domain'
import { changeSellerStatusWorkflow } from '../../../../../workflows'

const Body = z.object({
  action: z.enum(SELLER_ACTIONS),
  reason: z.string().trim().min(2).max(500),
})

/** Suspends, reinstates or closes a seller; it takes effect on the next request and on carts. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { action, reason } = parseInput(Body, req.body)
    const { result: seller } = await changeSellerStatusWorkflow(req.scope).run({
      input: { seller_id: req.params.id ?? '', action, reason, actor_id: req.auth_context.actor_id },
    })
    res.json({ seller })
  },
)
