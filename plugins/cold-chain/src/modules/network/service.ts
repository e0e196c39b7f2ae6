import { MedusaService } from '@medusajs/framework/utils'
import type { NetworkFacts } from '../../domain'
import { NetworkNode, RoadLeg, StorageZone, TemperatureClass } from './models/network'

/** Nodes are few (tens); this bound only guards against a runaway table. */
const NODES_MAX = 2000

export default class NetworkService extends MedusaService({
  TemperatureClass,
  NetworkNode,
  StorageZone,
  RoadLeg,
}) {
  /** The whole network as the sourcing rules read it. */
  async readNetwork(): Promise<NetworkFacts> {
    const [nodes, roads] = await Promise.all([
      this.listNetworkNodes({}, { take: NODES_MAX, order: { code: 'ASC' } }),
      this.listRoadLegs({}, { take: NODES_MAX, order: { from_node_id: 'ASC' } }),
    ])
    return {
      nodes: nodes.map(({ id, tier, status, opening_cost_fen, pick_capacity_g_per_slot }) => ({
        id,
        tier,
        status,
        opening_cost_fen,
        pick_capacity_g_per_slot,
      })),
      road_legs: roads.map((road) => ({
        from_node_id: road.from_node_id,
        to_node_id: road.to_node_id,
        fixed_cost_fen: road.fixed_cost_fen,
        cost_fen_per_kg: road.cost_fen_per_kg,
        hours: road.hours,
        temperature_classes: road.temperature_classes as string[],
        capacity_g: road.capacity_g,
      })),
    }
  }
}
