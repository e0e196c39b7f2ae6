import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { ScorecardsQuery } from '../../../scorecard/inputs'
import { readScorecards } from '../../../scorecard/read-scorecards'

/** How sellers keep their word in a period: hand-overs, shortages, claims, refusals, lapses, verification. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { period, ...query } = parseInput(ScorecardsQuery, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { limit, offset } = query
    const found = await readScorecards(knex, query, period, dayOf(systemClock()))
    res.json({ ...found, period, limit, offset })
  },
)
