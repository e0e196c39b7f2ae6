import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { SettleBody } from '../../../../../presale/inputs'
import { serveOrders, shareHarvest } from '../../../../../presale/settle'
import { showPresale } from '../../../../../presale/show'

/** Orders served while somebody waits; the job keep-presales goes on with the rest. */
const ORDERS_PER_CALL = 25

/** Shares the harvest out among all promises, and serves the first of them. Asked again, it serves the next. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { yield_quantity, reason } = parseInput(SettleBody, req.body)
    const presale_id = req.params.id ?? ''
    const actor_id = req.auth_context.actor_id
    await shareHarvest(req.scope, { presale_id, yield_quantity, actor_id, reason, at: systemClock() })
    const actor = { kind: 'operator' as const, id: actor_id }
    const progress = await serveOrders(req.scope, { presale_id, reason, actor, limit: ORDERS_PER_CALL })
    res.json({ ...(await showPresale(req.scope, presale_id)), progress })
  },
)
