import type { MedusaContainer } from '@medusajs/framework/types'
import { RefusalError } from '@pengshui/kernel'
import { placeApproved } from '../approval/place-approved'
import { submitForApproval } from '../approval/submit-for-approval'
import { approvalTurnedDown } from '../refusals'
import { placeAgencyOrderWorkflow, type AgencyOrderInput } from '../workflows/place-agency-order'

export type Written = { status: 'placed'; order_id: string } | { status: 'waiting'; approval_id: string }

/**
 * What happens to an order that nobody is waiting beside: it is placed; or, where the institution's policy wants it
 * approved, it is asked for and waits, and asked again it is placed once it is approved. The same key always leads to
 * the same request and the same order. Refuses `approval_turned_down`, and what the order itself is refused for.
 */
export async function placeOrAsk(container: MedusaContainer, input: AgencyOrderInput): Promise<Written> {
  const { institution_id, person_id, lines: rows, declaration_id, declaration_ids, note } = input
  const { idempotency_key, order_kind, award } = input
  const request = await submitForApproval(container, {
    institution_id,
    requester_id: person_id,
    rows,
    declaration_id,
    declaration_ids,
    note,
    idempotency_key,
    order_kind,
    award,
  })
  if (!request) {
    const { result } = await placeAgencyOrderWorkflow(container).run({ input })
    return { status: 'placed', order_id: result.order_id }
  }
  if (request.status === 'rejected' || request.status === 'withdrawn')
    throw new RefusalError(approvalTurnedDown(request.id))
  const isPlaceable = ['approved', 'placing', 'placed'].includes(request.status)
  if (!isPlaceable) return { status: 'waiting', approval_id: request.id }
  const { order_id } = await placeApproved(container, request.id, { institution_id, person_id })
  return { status: 'placed', order_id }
}
