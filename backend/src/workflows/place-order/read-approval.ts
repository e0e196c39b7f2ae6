import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { cartHash, cartTotalFen } from '@pengshui/procurement/domain'
import { APPROVAL_MODULE, type ApprovalService } from '@pengshui/procurement/modules/approval'
import { readCanonical } from '../../approval/read-canonical'
import type { Buyer } from '../../modules/order_desk'
import type { OrderFacts } from './facts'

/** READ: what the institution's policy asks of this very cart, and the request it is placed on. */
export async function readApproval(
  container: MedusaContainer,
  cart_id: string,
  buyer: Buyer,
): Promise<OrderFacts['approval']> {
  if (buyer.kind !== 'institution') return null
  const {
    institution_id,
    order_kind: kind = 'direct',
    approval_id,
    declaration_id,
    declaration_ids,
    note,
  } = buyer
  const service = container.resolve<ApprovalService>(APPROVAL_MODULE)
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [cart, request] = await Promise.all([
    readCanonical(knex, cart_id, { institution_id, kind, declaration_id, declaration_ids, note }),
    approval_id ? service.find(approval_id) : null,
  ])
  if (!cart) return null
  const total_fen = cartTotalFen(cart)
  const steps = await service.stepsNeeded(institution_id, kind, total_fen)
  return { cart, total_fen, hash: cartHash(cart), steps_needed: steps.length, request }
}
