import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { periodDays } from '@pengshui/cooperative/domain'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { addDays, dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { SellersQuery } from '../../../../settlement/inputs'
import { readDisputed } from '../../../../settlement/keep-settlement'
import { sellersNamed, withoutAccount } from '../../../../settlement/names'

const SELLERS_MAX = 1_000

/** Sellers with anything to settle by the end of a month: how the month stands, and what is owed in all. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const today = dayOf(systemClock())
    const last = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
    const { month = last, limit, offset } = parseInput(SellersQuery, req.query)
    const service = req.scope.resolve<SettlementService>(SETTLEMENT_MODULE)
    const all = await service.sellersIn(periodDays(month).next_on, SELLERS_MAX)
    const ids = all.slice(offset, offset + limit)
    const disputed = await readDisputed(req.scope)
    const [names, balances, statements] = await Promise.all([
      sellersNamed(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), ids),
      service.balancesOf(ids, today, disputed),
      Promise.all(ids.map((seller_id) => service.preview({ seller_id, month }, disputed))),
    ])
    res.json({
      sellers: ids.map((seller_id, index) => ({
        seller: names.get(seller_id) ?? null,
        balance: balances.get(seller_id),
        statement: statements[index] && withoutAccount(statements[index]),
      })),
      ...{ month, count: all.length, limit, offset },
    })
  },
)
