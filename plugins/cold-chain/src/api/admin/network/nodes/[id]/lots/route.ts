import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '../../../../../../modules/lot_ledger'

const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** The lots a node still keeps, first expiry first: a year of emptied ones would hide them. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Page, req.query)
    const ledger = req.scope.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    const { balances, count } = await ledger.listBalances(
      { node_id: req.params.id, in_stock: true },
      limit,
      offset,
    )
    res.json({ lots: balances, count, limit, offset })
  },
)
