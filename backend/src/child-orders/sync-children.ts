import type { MedusaContainer } from '@medusajs/framework/types'
import { pathFrom, travelDays } from '@pengshui/cold-chain/domain'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { addDays, systemClock, type Day } from '@pengshui/kernel'
import { progressOf } from '@pengshui/procurement/domain'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { readLife } from '../order-life/read-life'
import { creditsOf } from './credits'
import { splitOpenGoods } from './split-facts'

/**
 * Makes the children of an institution's order what its lots are now: after it was placed, and after every change
 * of it. Quietly nothing for an order no institution placed. Repeatable.
 */
export async function syncChildren(
  container: MedusaContainer,
  order_id: string,
  ship_on: Day,
): Promise<void> {
  const placed = await container.resolve<ProcurementService>(PROCUREMENT_MODULE).findOrder(order_id)
  const life = placed && (await readLife(container, order_id, systemClock()))
  if (!placed || !life) return
  const service = container.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
  const [variants, node_of_zone, children, network] = await Promise.all([
    container
      .resolve<CooperativeService>(COOPERATIVE_MODULE)
      .describeVariants([...new Set(life.holds.map(({ variant_id }) => variant_id))]),
    container
      .resolve<LotLedgerService>(LOT_LEDGER_MODULE)
      .nodesOfZones([...new Set(life.holds.map(({ zone_id }) => zone_id))]),
    service.childrenOf([order_id]),
    container.resolve<NetworkService>(NETWORK_MODULE).readNetwork(),
  ])
  const split = splitOpenGoods({ life, variants, node_of_zone, children })
  await service.sync(
    { order_id, institution_id: placed.institution_id },
    split.children.map((child) => ({
      ...child,
      departs_on: ship_on,
      arrives_on: addDays(ship_on, travelDays(pathFrom(child.node_id, network) ?? [])),
    })),
  )
  await followChildren(container, order_id)
  const signed = await service.acceptancesOf(children.map(({ id }) => id))
  if (signed.length > 0) await service.credit(creditsOf(life, signed))
}

/** An order is as far as its parts: one that is given up keeps the others from nothing. */
async function followChildren(container: MedusaContainer, order_id: string): Promise<void> {
  const children = await container.resolve<ChildOrderService>(CHILD_ORDER_MODULE).childrenOf([order_id])
  const statuses = children.map(({ status }) => status)
  if (statuses.some((status) => status !== 'cancelled'))
    await container
      .resolve<ProcurementService>(PROCUREMENT_MODULE)
      .followChildren(order_id, progressOf(statuses))
}
