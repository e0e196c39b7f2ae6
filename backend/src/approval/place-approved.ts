import type { MedusaContainer } from '@medusajs/framework/types'
import { RefusalError } from '@pengshui/kernel'
import { APPROVAL_MODULE, type ApprovalService } from '@pengshui/procurement/modules/approval'
import { approvalRequired, approvalVoid } from '@pengshui/procurement/refusals'
import { awardOfApproval } from '../quotations/award-ref'
import { placeAgencyOrderWorkflow } from '../workflows/place-agency-order'

/** Placed already, being placed, or ready to be: everything else is refused before a cart is made. */
const PLACEABLE = ['approved', 'placing', 'placed']

/**
 * The order of an approved request. One key per revision, so that pressing twice is one order. What was approved is
 * compared with the fresh cart inside place-order, under the cart's lock.
 */
export async function placeApproved(
  container: MedusaContainer,
  request_id: string,
  by: { institution_id: string; person_id: string },
): Promise<{ order_id: string; already_placed: boolean }> {
  const service = container.resolve<ApprovalService>(APPROVAL_MODULE)
  const { request, revisions } = await service.retrieve(by.institution_id, request_id)
  if (request.order_id) return { order_id: request.order_id, already_placed: true }
  const [asked] = revisions
  if (request.status === 'void') throw new RefusalError(approvalVoid())
  if (!asked || !PLACEABLE.includes(request.status))
    throw new RefusalError(approvalRequired(request.total_fen, request.steps.length))
  const { result } = await placeAgencyOrderWorkflow(container).run({
    input: {
      ...by,
      lines: asked.rows,
      declaration_id: asked.cart.declaration_id ?? undefined,
      declaration_ids: asked.cart.declaration_ids,
      note: asked.cart.note ?? undefined,
      idempotency_key: `approval:${request.id}:${request.revision}`,
      order_kind: request.kind,
      approval_id: request.id,
      award: await awardOfApproval(container, request),
    },
  })
  return result
}
