import type { MedusaContainer } from '@medusajs/framework/types'
import type { ApprovalRequest } from '@pengshui/procurement/modules/approval'
import {
  QUOTATION_MODULE,
  type Quotation,
  type QuotationRequest,
  type QuotationService,
} from '@pengshui/procurement/modules/quotation'
import type { AwardRef } from '../modules/order_desk'

/** What an awarded quotation says of its order. */
export const awardRef = (
  { id: request_id, deliver_from, deliver_to }: QuotationRequest,
  { id: quotation_id, held_until }: Pick<Quotation, 'id' | 'held_until'>,
  agreement_id: string,
): AwardRef => ({
  ...{ request_id, quotation_id, agreement_id, deliver_from, deliver_to },
  is_kept: held_until !== null,
})

/** The award whose order this approval is for; undefined for an order that comes about in another way. */
export async function awardOfApproval(
  container: MedusaContainer,
  { id, kind }: Pick<ApprovalRequest, 'id' | 'kind'>,
): Promise<AwardRef | undefined> {
  if (kind !== 'award') return undefined
  const service = container.resolve<QuotationService>(QUOTATION_MODULE)
  const request = await service.findByApproval(id)
  if (!request?.agreement_id) return undefined
  const quotations = await service.quotationsOf(request.id)
  const awarded = quotations.find((one) => one.id === request.awarded_quotation_id)
  return awarded && awardRef(request, awarded, request.agreement_id)
}
