import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput } from '@pengshui/kernel'
import { EPCIS_MODULE, type EpcisService } from '@pengshui/traceability/modules/epcis'
import { ScopeQuery } from '../../../recall-scope/inputs'
import { readScope } from '../../../recall-scope/read-scope'

/** What a recall would reach, before anybody decides on one: totals, places, and a page of its lots or of its orders. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { list, limit, offset, ...start } = parseInput(ScopeQuery, req.query)
    const page = { limit, offset }
    const scope = await readScope(
      req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION),
      req.scope.resolve<EpcisService>(EPCIS_MODULE),
      start,
      { lots: list === 'lots' ? page : null, orders: list === 'orders' ? page : null },
    )
    const { lots, orders, ...whole } = scope
    const count = list === 'lots' ? whole.totals.lots : whole.totals.orders
    res.json({ ...whole, list, rows: list === 'lots' ? lots : orders, count, limit, offset })
  },
)
