import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { dayOf, guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { LinesQuery } from '../../../../settlement/inputs'
import { readDisputed } from '../../../../settlement/keep-settlement'
import { withPlaces } from '../../../../settlement/names'

/** The seller's lines, each with the order line it is of. Who adjusted is the county's own matter. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(LinesQuery, req.query)
    const { lines, count } = await req.scope
      .resolve<SettlementService>(SETTLEMENT_MODULE)
      .listLines(
        { ...filter, seller_id: tenantOf(req).id },
        { limit, offset },
        dayOf(systemClock()),
        await readDisputed(req.scope),
      )
    const shown = await withPlaces(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), lines)
    res.json({
      lines: shown.map(({ actor_id: _a, node_id: _n, to_node_id: _t, ...line }) => line),
      ...{ count, limit, offset },
    })
  },
)
