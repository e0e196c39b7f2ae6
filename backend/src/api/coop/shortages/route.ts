import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { ShortagesQuery } from '../../../picks/inputs'
import { readComingShortages } from '../../../picks/read-picks'

/** What will be missing within the next days, before it hurts: by product and lot, with why. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const query = parseInput(ShortagesQuery, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const today = dayOf(systemClock())
    const found = await readComingShortages(knex, tenantOf(req).id, { today, ...query })
    res.json({ today, ...found, limit: query.limit, offset: query.offset })
  },
)
