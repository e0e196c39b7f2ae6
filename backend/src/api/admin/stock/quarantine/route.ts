import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { BlockBody } from '../../../../stock/inputs'

/** Keeps a lot in a zone from sale: free goods go into quarantine, orders' goods become shortages. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { lot_id, zone_id, reason } = parseInput(BlockBody, req.body)
    const ledger = req.scope.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    const act = { reason, occurred_at: systemClock(), actor_id: req.auth_context.actor_id }
    const shortages = await ledger.block(lot_id, zone_id, 'quarantine', act)
    res.json({ shortages: shortages.length })
  },
)
