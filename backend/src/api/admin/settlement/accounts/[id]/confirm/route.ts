import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { guarded, systemClock } from '@pengshui/kernel'

/** A second pair of eyes has compared the seller's account with its papers: it may be paid to. Safe to repeat. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const account = await req.scope
      .resolve<SettlementService>(SETTLEMENT_MODULE)
      .confirmAccount(req.params.id ?? '', { actor_id: req.auth_context.actor_id, at: systemClock() })
    res.json({ account })
  },
)
