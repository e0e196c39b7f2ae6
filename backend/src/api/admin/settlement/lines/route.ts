import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { AdminLinesQuery } from '../../../../settlement/inputs'
import { readDisputed } from '../../../../settlement/keep-settlement'
import { sellersNamed, withPlaces } from '../../../../settlement/names'

/** Lines of the ledger, of one order, statement or seller or of all. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(AdminLinesQuery, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { lines, count } = await req.scope
      .resolve<SettlementService>(SETTLEMENT_MODULE)
      .listLines(filter, { limit, offset }, dayOf(systemClock()), await readDisputed(req.scope))
    const names = await sellersNamed(
      knex,
      lines.map(({ seller_id }) => seller_id),
    )
    const shown = await withPlaces(knex, lines)
    res.json({
      lines: shown.map((line) => ({ ...line, seller: names.get(line.seller_id ?? '') ?? null })),
      ...{ count, limit, offset },
    })
  },
)
