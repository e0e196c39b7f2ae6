import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { RefusalError } from '@pengshui/kernel'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { childOrderNotFound } from '@pengshui/procurement/refusals'
import { showChildren, type ShownChild } from './show-children'

/** A child order by its id, as the operator sees it; refuses `child_order_not_found`. */
export async function findChild(container: MedusaContainer, id: string): Promise<ShownChild> {
  const child = await container.resolve<ChildOrderService>(CHILD_ORDER_MODULE).findChild(id)
  if (!child) throw new RefusalError(childOrderNotFound())
  const [shown] = await showChildren(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), [child])
  if (!shown) throw new Error(`Child order ${id} cannot be shown`)
  return shown
}
