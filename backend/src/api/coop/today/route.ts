import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, guarded, systemClock, tenantOf } from '@pengshui/kernel'
import { readCoopToday } from '../../../catalogue/coop'

/** The counts a seller starts the day with. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    res.json({ today: await readCoopToday(knex, tenantOf(req).id, dayOf(systemClock())) })
  },
)
