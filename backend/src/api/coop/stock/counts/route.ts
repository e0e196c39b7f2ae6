import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { bookCount } from '../../../../stock/counting'
import { CountBody } from '../../../../stock/inputs'

/** Books what was counted of the seller's own lots in a room, all rows or none, with the reason. Repeatable by key. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'stock'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id: actor_id } = tenantOf(req)
    const { idempotency_key, ...body } = parseInput(CountBody, req.body)
    const input = { ...body, seller_id, actor_id, idempotency_key: `${seller_id}:${idempotency_key}` }
    res.status(201).json({ count: await bookCount(req.scope, input) })
  },
)
