import type { MedusaContainer } from '@medusajs/framework/types'
import { RefusalError, systemClock } from '@pengshui/kernel'
import { cartTotalFen, type OrderKind } from '@pengshui/procurement/domain'
import {
  APPROVAL_MODULE,
  type ApprovalRequest,
  type ApprovalService,
} from '@pengshui/procurement/modules/approval'
import type { AwardRef } from '../modules/order_desk'
import { awardOfApproval } from '../quotations/award-ref'
import { idempotencyKeyReused } from '../refusals'
import type { AskedRow } from '../workflows/place-agency-order/check-rows'
import { mustBeManned } from './must-be-manned'
import { priceCart } from './price-cart'

export type ApprovalInput = {
  institution_id: string
  /** who asks, and may change or withdraw it */
  requester_id: string
  rows: AskedRow[]
  declaration_id?: string
  declaration_ids?: string[]
  note?: string
  /** the same key answers the same request */
  idempotency_key: string
  /** `direct` unless said */
  order_kind?: OrderKind
  /** the award it is for */
  award?: AwardRef
}

const sameRows = (a: AskedRow[], b: AskedRow[]): boolean =>
  JSON.stringify(a.map(({ sku, units }) => [sku, units])) ===
  JSON.stringify(b.map(({ sku, units }) => [sku, units]))

/**
 * Asks for an approval where the institution's policy wants one: the request, or null where the order may be placed
 * directly. Every way an order comes about enters here (quick order, standing order, award).
 * Refuses what the order itself would be refused for, `approval_step_unmanned`, and `idempotency_key_reused`.
 */
export async function submitForApproval(
  container: MedusaContainer,
  input: ApprovalInput,
): Promise<ApprovalRequest | null> {
  const { institution_id, requester_id, rows, idempotency_key, order_kind: kind = 'direct' } = input
  const service = container.resolve<ApprovalService>(APPROVAL_MODULE)
  const known = await service.findByKey(institution_id, idempotency_key)
  if (known) {
    const { revisions } = await service.retrieve(institution_id, known.id)
    if (!sameRows(revisions.at(-1)?.rows ?? [], rows)) throw new RefusalError(idempotencyKeyReused())
    return known
  }
  const { declaration_id, declaration_ids, note, award } = input
  const whom = { institution_id, kind, declaration_id, declaration_ids, note }
  const cart = await priceCart(container, rows, whom, award)
  const total_fen = cartTotalFen(cart)
  if ((await mustBeManned(container, { institution_id, requester_id, kind, total_fen })) === 0) return null
  const asked = { institution_id, requester_id, kind, rows, cart, idempotency_key }
  return service.submit({ ...asked, at: systemClock() })
}

/** Puts another cart in the place of what was asked for; whatever was agreed to is void. */
export async function editRequest(
  container: MedusaContainer,
  request_id: string,
  input: Omit<ApprovalInput, 'idempotency_key' | 'order_kind' | 'award'>,
): Promise<ApprovalRequest> {
  const { institution_id, requester_id, rows, declaration_id, declaration_ids, note } = input
  const service = container.resolve<ApprovalService>(APPROVAL_MODULE)
  const { request } = await service.retrieve(institution_id, request_id)
  const whom = { institution_id, kind: request.kind, declaration_id, declaration_ids, note }
  const cart = await priceCart(container, rows, whom, await awardOfApproval(container, request))
  const total_fen = cartTotalFen(cart)
  await mustBeManned(container, { institution_id, requester_id, kind: request.kind, total_fen })
  return service.edit(request_id, { institution_id, requester_id, rows, cart, at: systemClock() })
}
