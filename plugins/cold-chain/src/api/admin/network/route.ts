import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '../../../modules/lot_ledger'
import { NETWORK_MODULE, type NetworkService } from '../../../modules/network'

const NODES_MAX = 500

/** Every node with its zones and what each keeps, in grams and pieces. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const network = req.scope.resolve<NetworkService>(NETWORK_MODULE)
    const ledger = req.scope.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    const [nodes, zones, stock] = await Promise.all([
      network.listNetworkNodes({}, { take: NODES_MAX, order: { code: 'ASC' } }),
      network.listStorageZones({}, { take: NODES_MAX * 4, order: { code: 'ASC' } }),
      ledger.stockByNode(),
    ])
    res.json({
      nodes: nodes.map((node) => ({
        ...node,
        zones: zones
          .filter((zone) => zone.node_id === node.id)
          .map((zone) => ({ ...zone, stock: stock.filter((row) => row.zone_id === zone.id) })),
      })),
      count: nodes.length,
    })
  },
)
