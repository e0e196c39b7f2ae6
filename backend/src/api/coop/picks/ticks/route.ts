import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { TicksBody } from '../../../../picks/inputs'
import { tickPicks } from '../../../../picks/read-picks'

/** Ticks picks off, or takes ticks back. Repeatable: it says how they are to stand. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'stock'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id: by } = tenantOf(req)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const input = { ...parseInput(TicksBody, req.body), by, now: systemClock() }
    res.json({ ticked: await tickPicks(knex, seller_id, input) })
  },
)
