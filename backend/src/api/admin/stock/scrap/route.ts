import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { ScrapBody } from '../../../../stock/inputs'

/** Writes free goods off, with the reason. Repeatable by key. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(ScrapBody, req.body)
    const ledger = req.scope.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    const idempotency_key = `scrap:${body.idempotency_key}`
    await ledger.scrap([
      { ...body, idempotency_key, occurred_at: systemClock(), actor_id: req.auth_context.actor_id },
    ])
    res.json({ scrapped: true })
  },
)
