import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PageQuery } from '../../../../account/statement-input'

/** Batches for the bank, the latest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(PageQuery, req.query)
    const batches = await req.scope.resolve<SettlementService>(SETTLEMENT_MODULE).listBatches(page)
    res.json({ ...batches, ...page })
  },
)

/** Puts every payment that waits, or came back, into one batch. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const by = { actor_id: req.auth_context.actor_id, at: systemClock() }
    const made = await req.scope.resolve<SettlementService>(SETTLEMENT_MODULE).exportBatch(by)
    res.status(201).json(made)
  },
)
