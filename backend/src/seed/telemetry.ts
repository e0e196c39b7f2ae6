import { demoCredential } from '@pengshui/cold-chain/domain'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import {
  TELEMETRY_MODULE,
  type DeviceDraft,
  type TelemetryService,
} from '@pengshui/cold-chain/modules/telemetry'
import type { Seed } from './context'

const NODES_MAX = 500

/** One logger in every zone of every node and vehicle, and one on each node's mains; their readings come by the gateway. */
export async function seedTelemetry({ container, at, day, password }: Seed): Promise<void> {
  const network = container.resolve<NetworkService>(NETWORK_MODULE)
  const nodes = await network.listNetworkNodes({}, { take: NODES_MAX, order: { code: 'ASC' } })
  const zones = await network.listStorageZones({}, { take: NODES_MAX * 4, order: { code: 'ASC' } })
  const inZones = zones.map((zone): DeviceDraft => ({
    code: `logger-${zone.code}`,
    name: `示例温度记录仪 ${zone.code}`,
    node_id: zone.node_id,
    credential: demoCredential(password, `logger-${zone.code}`),
    sensors: [
      { code: 't', quantity: 'temperature', zone_id: zone.id },
      { code: 'h', quantity: 'humidity', zone_id: zone.id },
      { code: 'door', quantity: 'door', zone_id: zone.id },
    ],
  }))
  const onMains = nodes.map((node): DeviceDraft => ({
    code: `mains-${node.code}`,
    name: `示例电源监测 ${node.code}`,
    node_id: node.id,
    credential: demoCredential(password, `mains-${node.code}`),
    sensors: [{ code: 'power', quantity: 'power' }],
  }))
  const telemetry = container.resolve<TelemetryService>(TELEMETRY_MODULE)
  await telemetry.registerAll([...inZones, ...onMains], at(day, 0))
}
