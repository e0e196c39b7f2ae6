import type { MedusaContainer } from '@medusajs/framework/types'
import type { ApprovalRequest } from '@pengshui/procurement/modules/approval'
import { awardOfApproval } from './award-ref'
import { letGo } from './kept-goods'

const ENDS: ApprovalRequest['status'][] = ['rejected', 'withdrawn']

/**
 * An award whose approval has ended without an order is ordered no more, so that what its quotation keeps is free at
 * once. Safe to repeat.
 */
export async function freeTurnedDown(
  container: MedusaContainer,
  request: Pick<ApprovalRequest, 'id' | 'kind' | 'status'>,
): Promise<void> {
  if (!ENDS.includes(request.status)) return
  const award = await awardOfApproval(container, request)
  if (award) await letGo(container, [award.quotation_id], 'award not approved')
}
