import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { guarded, parseInput } from '@pengshui/kernel'
import { Page } from '../../../../catalogue/page'
import { bookCount } from '../../../../stock/counting'
import { CountBody } from '../../../../stock/inputs'

/** Past counts, the newest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    const ledger = req.scope.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    res.json({ ...(await ledger.listCounts(page)), ...page })
  },
)

/** Books a count sheet whole or not at all; the first wrong row is named. Repeatable by key. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(CountBody, req.body)
    res
      .status(201)
      .json({ count: await bookCount(req.scope, { ...body, actor_id: req.auth_context.actor_id }) })
  },
)
