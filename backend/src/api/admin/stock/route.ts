import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { StockQuery } from '../../../stock/inputs'
import { readStock } from '../../../stock/read-stock'

/** Stock by node, zone and lot, first expiry first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const filter = parseInput(StockQuery, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    res.json(await readStock(knex, filter, dayOf(systemClock())))
  },
)
