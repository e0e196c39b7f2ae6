import type { MedusaContainer } from '@medusajs/framework/types'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { dayOf, systemClock } from '@pengshui/kernel'
import { isSealed } from '@pengshui/procurement/domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import {
  QUOTATION_MODULE,
  type Quotation,
  type QuotationRequest,
  type QuotationService,
} from '@pengshui/procurement/modules/quotation'
import { readKept } from './kept-goods'

/** Where a request stands for everybody: open until its deadline, then to be decided. */
const phaseOf = (request: QuotationRequest, now: Date): string =>
  request.status === 'open' && !isSealed(request, now) ? 'to_award' : request.status

export const listed = (request: QuotationRequest, now: Date) => ({
  id: request.id,
  title: request.title,
  phase: phaseOf(request, now),
  deadline_at: request.deadline_at,
  deliver_from: request.deliver_from,
  deliver_to: request.deliver_to,
  created_at: request.created_at,
})

/** The institution's view: who was asked and who answered; what they answered only once the deadline has passed. */
export async function showRequest(container: MedusaContainer, institution_id: string, id: string) {
  const service = container.resolve<QuotationService>(QUOTATION_MODULE)
  const request = await service.retrieve(institution_id, id)
  const now = systemClock()
  const [items, seller_ids, quotations] = await Promise.all([
    service.itemsOf(id),
    service.sellersOf(id),
    service.quotationsOf(id),
  ])
  const kept = await readKept(
    container,
    quotations.filter(({ held_until }) => held_until).map((one) => one.id),
  )
  const sellers = await container
    .resolve<CooperativeService>(COOPERATIVE_MODULE)
    .listSellers({ id: seller_ids }, { select: ['id', 'name_zh', 'name_en'], take: seller_ids.length })
  const sealed = isSealed(request, now)
  const shown = (quotation: Quotation) => ({
    ...quotation,
    submitted_by: undefined,
    is_valid: quotation.valid_until >= dayOf(now),
    is_kept: kept.some(({ cart_id }) => cart_id === quotation.id),
    is_awarded: quotation.id === request.awarded_quotation_id,
  })
  return {
    request: {
      ...listed(request, now),
      ...{ note: request.note, award_reason: request.award_reason },
      ...{ agreement_id: request.agreement_id, order_id: request.order_id },
      ...{ awarded_as: request.awarded_as, approval_id: request.approval_id },
    },
    items,
    sealed,
    sellers: sellers.map(({ id: seller_id, name_zh, name_en }) => ({
      ...{ seller_id, name_zh, name_en },
      answered: quotations.some((one) => one.seller_id === seller_id),
    })),
    quotations: sealed ? [] : quotations.map(shown),
  }
}

/** The seller's view: what is asked, its own answer, and whether it was chosen. Never anybody else's. */
export async function showForSeller(container: MedusaContainer, seller_id: string, id: string) {
  const service = container.resolve<QuotationService>(QUOTATION_MODULE)
  const request = await service.retrieveFor(seller_id, id)
  const [items, own, institutions] = await Promise.all([
    service.itemsOf(id),
    service.quotationOf(id, seller_id),
    container
      .resolve<ProcurementService>(PROCUREMENT_MODULE)
      .listInstitutions({ id: request.institution_id }, { select: ['id', 'name_zh', 'name_en'], take: 1 }),
  ])
  const [institution] = institutions
  const kept = own?.held_until ? await readKept(container, [own.id]) : []
  const outcome =
    request.status === 'awarded' && own ? (own.id === request.awarded_quotation_id ? 'won' : 'lost') : null
  return {
    request: { ...listed(request, systemClock()), note: request.note },
    institution: institution && { name_zh: institution.name_zh, name_en: institution.name_en },
    items,
    quotation: own && { ...own, is_kept: kept.length > 0 },
    outcome,
  }
}
