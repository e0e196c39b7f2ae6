import type { MedusaContainer } from '@medusajs/framework/types'
import type { ChildOrder } from '@pengshui/procurement/modules/child_order'
import type { Actor } from '../modules/order_life'
import { changeOrderWorkflow } from '../workflows/change-order'

/** Gives up a part that has not left. Refuses `child_order_not_found`, `order_already_dispatched`, `order_cancelled`. */
export async function cancelChild(
  container: MedusaContainer,
  { id: child_id, order_id }: Pick<ChildOrder, 'id' | 'order_id'>,
  actor: Actor,
  reason: string,
): Promise<void> {
  const request = { kind: 'part_cancel' as const, child_id, reason }
  await changeOrderWorkflow(container).run({ input: { order_id, actor, request } })
}
