import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { STANDING_ORDER_MODULE, type StandingOrderService } from '../../../../../modules/standing_order'

const Body = z.object({ is_removed: z.boolean() })

/** Takes a closure out of the calendar, or puts it back: standing orders deliver on its days again, or not. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { is_removed } = parseInput(Body, req.body)
    const code = req.params.code ?? ''
    const by = { actor_id: req.auth_context.actor_id, at: systemClock() }
    await req.scope.resolve<StandingOrderService>(STANDING_ORDER_MODULE).removeClosure(code, is_removed, by)
    res.json({ code, is_removed })
  },
)
