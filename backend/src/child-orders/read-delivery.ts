import type { MedusaContainer } from '@medusajs/framework/types'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import type { DeliveryFacts } from '../order-life/decide/acceptance'

const ZONES_MAX = 200

/** READ: a delivery of an order, the limits of its class, and the rooms its goods left; null when there is none. */
export async function readDelivery(
  container: MedusaContainer,
  child_id: string,
  order_id: string,
): Promise<DeliveryFacts | null> {
  const child = await container.resolve<ChildOrderService>(CHILD_ORDER_MODULE).findChild(child_id)
  if (child?.order_id !== order_id) return null
  const network = container.resolve<NetworkService>(NETWORK_MODULE)
  const { node_id, temperature_class } = child
  const [[known], zones] = await Promise.all([
    network.listTemperatureClasses({ code: temperature_class }, { take: 1 }),
    network.listStorageZones({ node_id }, { take: ZONES_MAX }),
  ])
  return {
    child,
    limits: { temperature_class, min_c: known?.min_c ?? null, max_c: known?.max_c ?? null },
    zone_ids: zones.map(({ id }) => id),
  }
}
