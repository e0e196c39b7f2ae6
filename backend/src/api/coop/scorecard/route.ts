import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { ScorecardQuery } from '../../../scorecard/inputs'
import { readScorecards } from '../../../scorecard/read-scorecards'

/** The seller's own scorecard, as the county sees it. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { period } = parseInput(ScorecardQuery, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const own = { seller_id: tenantOf(req).id, limit: 1, offset: 0 }
    const { scorecards } = await readScorecards(knex, own, period, dayOf(systemClock()))
    res.json({ scorecard: scorecards[0] ?? null, period })
  },
)
