import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { guarded, parseInput } from '@pengshui/kernel'
import { AccountsQuery } from '../../../../settlement/inputs'
import { sellersNamed } from '../../../../settlement/names'

/** Account details of sellers, whole: whoever confirms them compares every digit. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(AccountsQuery, req.query)
    const { accounts, count } = await req.scope
      .resolve<SettlementService>(SETTLEMENT_MODULE)
      .listAccounts(filter, { limit, offset })
    const names = await sellersNamed(
      req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION),
      accounts.map(({ seller_id }) => seller_id),
    )
    res.json({
      accounts: accounts.map((one) => ({ ...one, seller: names.get(one.seller_id) ?? null })),
      ...{ count, limit, offset },
    })
  },
)
