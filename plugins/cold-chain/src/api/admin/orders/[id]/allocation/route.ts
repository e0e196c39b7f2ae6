import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError } from '@pengshui/kernel'
import { HAULAGE_MODULE, type HaulageService } from '../../../../../modules/haulage'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '../../../../../modules/lot_ledger'
import { NETWORK_MODULE, type NetworkService } from '../../../../../modules/network'
import { orderNotAllocated } from '../../../../../refusals'

/** Which lots serve an order, how they travel, and why these. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const order_id = req.params.id ?? ''
    const haulage = req.scope.resolve<HaulageService>(HAULAGE_MODULE)
    const allocation = await haulage.allocationOf(order_id)
    if (!allocation) throw new RefusalError(orderNotAllocated(order_id))
    const [legs, holds, nodes] = await Promise.all([
      haulage.legsOf(order_id),
      req.scope.resolve<LotLedgerService>(LOT_LEDGER_MODULE).holdsOfOrders([order_id]),
      req.scope
        .resolve<NetworkService>(NETWORK_MODULE)
        .listNetworkNodes({}, { take: 500, select: ['id', 'name_zh', 'name_en', 'tier'] }),
    ])
    res.json({ allocation, legs, holds, nodes })
  },
)
