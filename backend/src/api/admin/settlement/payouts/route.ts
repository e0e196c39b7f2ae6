import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { guarded, parseInput } from '@pengshui/kernel'
import { payoutCode } from '../../../../settlement/batch-file'
import { PayoutsQuery } from '../../../../settlement/inputs'
import { sellersNamed, withMasked } from '../../../../settlement/names'

/** Instructions to pay, with what became of each. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(PayoutsQuery, req.query)
    const { payouts, count } = await req.scope
      .resolve<SettlementService>(SETTLEMENT_MODULE)
      .listPayouts(filter, { limit, offset })
    const names = await sellersNamed(
      req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION),
      payouts.map(({ seller_id }) => seller_id),
    )
    res.json({
      payouts: payouts.map((one) => ({
        ...withMasked(one),
        code: payoutCode(one.no),
        seller: names.get(one.seller_id) ?? null,
      })),
      ...{ count, limit, offset },
    })
  },
)
