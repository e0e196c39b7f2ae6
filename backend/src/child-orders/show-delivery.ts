import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { showChildren } from './show-children'

/** One delivery as its institution reads it. Refuses `child_order_not_found` for anybody else's. */
export async function showDelivery(container: MedusaContainer, institution_id: string, id: string) {
  const service = container.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
  const found = await service.childOf(institution_id, id)
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const network = container.resolve<NetworkService>(NETWORK_MODULE)
  const [[child], [limits], [signed], order] = await Promise.all([
    showChildren(knex, [found]),
    network.listTemperatureClasses({ code: found.temperature_class }, { take: 1 }),
    service.acceptancesOf([id]),
    container.resolve<ProcurementService>(PROCUREMENT_MODULE).orderOf(institution_id, found.order_id),
  ])
  return {
    child: { ...child, display_id: order.display_id },
    limits: limits ? { min_c: limits.min_c, max_c: limits.max_c, source: limits.source } : null,
    acceptance: signed ? shownAcceptance(signed) : null,
  }
}

type Signed = Awaited<ReturnType<ChildOrderService['acceptancesOf']>>[number]

/** What was signed, with its text and hash; none of the ids it was made by. */
export const shownAcceptance = ({
  idempotency_key: _k,
  change_id: _c,
  institution_id: _i,
  ...acceptance
}: Signed) => acceptance
