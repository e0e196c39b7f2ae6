import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { PicksQuery } from '../../../picks/inputs'
import { readPicks } from '../../../picks/read-picks'

/** What to pick, pack and hand over until a day, node by node and departure by departure. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { day = dayOf(systemClock()), ...query } = parseInput(PicksQuery, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const found = await readPicks(knex, tenantOf(req).id, { day, ...query })
    res.json({ day, ...found, limit: query.limit, offset: query.offset })
  },
)
