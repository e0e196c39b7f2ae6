import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { ResolveBody } from '../../../../../stock/inputs'

/** Decides on goods in quarantine: back to sale, or written off. Repeatable by key. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(ResolveBody, req.body)
    const ledger = req.scope.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    const idempotency_key = `quarantine:${body.idempotency_key}`
    await ledger.resolveQuarantine({
      ...body,
      idempotency_key,
      occurred_at: systemClock(),
      actor_id: req.auth_context.actor_id,
    })
    res.json({ resolved: true })
  },
)
