import { MedusaService } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
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
  protected readonly knex: Knex

  constructor(container: { __pg_connection__: Knex }) {
    super(container)
    this.knex = container.__pg_connection__
  }

  /** The whole network as the sourcing rules read it: for every order, so in plain rows and without entities. */
  async readNetwork(): Promise<NetworkFacts> {
    const [nodes, road_legs] = await Promise.all([
      this.knex('network_node')
        .whereNull('deleted_at')
        .orderBy('code')
        .limit(NODES_MAX)
        .select<NetworkFacts['nodes']>(
          'id',
          'tier',
          'status',
          'opening_cost_fen',
          'pick_capacity_g_per_slot',
        ),
      this.knex('road_leg')
        .whereNull('deleted_at')
        .orderBy('from_node_id')
        .limit(NODES_MAX)
        .select<NetworkFacts['road_legs']>(
          'from_node_id',
          'to_node_id',
          'fixed_cost_fen',
          'cost_fen_per_kg',
          'hours',
          'temperature_classes',
          'capacity_g',
        ),
    ])
    return { nodes, road_legs }
  }
}
