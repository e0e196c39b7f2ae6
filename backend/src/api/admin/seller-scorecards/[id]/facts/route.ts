import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { sellerNotFound } from '@pengshui/cooperative/refusals'
import { dayOf, guarded, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { FactsQuery } from '../../../../../scorecard/inputs'
import { readFacts } from '../../../../../scorecard/read-scorecards'
import { sellersNamed } from '../../../../../settlement/names'

/** What lies behind one figure of a seller's scorecard, fact by fact. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { period, what, limit, offset } = parseInput(FactsQuery, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const seller_id = req.params.id ?? ''
    if ((await sellersNamed(knex, [seller_id])).size === 0) throw new RefusalError(sellerNotFound())
    const page = { seller_id, what, limit, offset }
    res.json({
      ...(await readFacts(knex, page, period, dayOf(systemClock()))),
      period,
      limit,
      offset,
    })
  },
)
