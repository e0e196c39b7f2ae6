import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { FactsQuery } from '../../../../scorecard/inputs'
import { readFacts } from '../../../../scorecard/read-scorecards'

/** What lies behind one figure of the seller's own scorecard. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { period, what, limit, offset } = parseInput(FactsQuery, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const page = { seller_id: tenantOf(req).id, what, limit, offset }
    res.json({
      ...(await readFacts(knex, page, period, dayOf(systemClock()))),
      period,
      limit,
      offset,
    })
  },
)
