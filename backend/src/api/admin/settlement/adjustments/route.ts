import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { sellerNotFound } from '@pengshui/cooperative/refusals'
import { guarded, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { AdjustmentBody } from '../../../../settlement/inputs'
import { sellersNamed } from '../../../../settlement/names'

/** A correction by hand: a line with who and why, in the seller's next statement. Once by its key. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { idempotency_key: key, ...line } = parseInput(AdjustmentBody, req.body)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    if ((await sellersNamed(knex, [line.seller_id])).size === 0) throw new RefusalError(sellerNotFound())
    const is_new = await req.scope
      .resolve<SettlementService>(SETTLEMENT_MODULE)
      .adjust(
        { ...line, key, order_id: null, line_id: null },
        { actor_id: req.auth_context.actor_id, at: systemClock() },
      )
    res.status(is_new ? 201 : 200).json({ is_new })
  },
)
