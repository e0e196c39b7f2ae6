import type { MedusaContainer } from '@medusajs/framework/types'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import { quotationHoldExpired } from '@pengshui/procurement/domain'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'
import {
  QUOTATION_MODULE,
  type AwardedAs,
  type Quotation,
  type QuotationRequest,
  type QuotationService,
} from '@pengshui/procurement/modules/quotation'
import type { AwardRef } from '../modules/order_desk'
import { mustBeManned } from '../approval/must-be-manned'
import { declarationFor } from '../orders/count-quota'
import { placeOrAsk } from '../orders/place-or-ask'
import { awardRef } from './award-ref'
import { letGo, readKept } from './kept-goods'

type Award = {
  institution_id: string
  person_id: string
  quotation_id: string
  reason: string
  as: AwardedAs
}

export type Awarded = { agreement_id: string; order_id: string | null; approval_id: string | null }

/**
 * Chooses a quotation. As an order, it is placed at the quoted prices out of the goods that were kept for it, or waits
 * for approval where the policy wants one. As an agreement, exactly what was quoted is offered to the seller and in
 * force when both have signed. Goods kept for whatever was not chosen are free. Every part may be asked for again.
 */
export async function awardQuotation(
  container: MedusaContainer,
  request_id: string,
  award: Award,
): Promise<Awarded> {
  const { institution_id, person_id, ...choice } = award
  const service = container.resolve<QuotationService>(QUOTATION_MODULE)
  if (choice.as === 'order') await mustBeOrderable(container, request_id, award)
  const by = { actor_id: person_id, at: systemClock() }
  const { request, quotation } = await service.award(request_id, { institution_id, ...choice }, by)
  const { id: agreement_id } = await agree(container, request, quotation, by)
  await service.tieAward(request_id, { agreement_id })
  const others = (await service.quotationsOf(request_id)).filter(({ id }) => id !== quotation.id)
  const free = choice.as === 'order' ? others : [...others, quotation]
  await letGo(
    container,
    free.map(({ id }) => id),
    'quotation not ordered',
  )
  if (choice.as === 'agreement') return { agreement_id, order_id: null, approval_id: null }
  const ref = awardRef(request, quotation, agreement_id)
  return { agreement_id, ...(await order(container, ref, award, quotation.lines)) }
}

/**
 * Before anything is chosen: goods a quotation says it keeps are there, and an approval it needs can be given by
 * somebody else. Refuses `quotation_hold_expired`, `approval_step_unmanned`.
 */
async function mustBeOrderable(
  container: MedusaContainer,
  request_id: string,
  { institution_id, person_id, quotation_id }: Award,
): Promise<void> {
  const service = container.resolve<QuotationService>(QUOTATION_MODULE)
  const { status } = await service.retrieve(institution_id, request_id)
  const found = (await service.quotationsOf(request_id)).find(({ id }) => id === quotation_id)
  if (!found || status !== 'open') return
  const total_fen = found.lines.reduce((sum, { units, price_fen }) => sum + units * price_fen, 0)
  await mustBeManned(container, { institution_id, requester_id: person_id, kind: 'award', total_fen })
  if (!found.held_until) return
  if ((await readKept(container, [quotation_id])).length === 0) throw new RefusalError(quotationHoldExpired())
}

/** The agreement an award leads to; the same award answers the same one. */
const agree = (
  container: MedusaContainer,
  { institution_id, title, awarded_as }: QuotationRequest,
  { id: quotation_id, seller_id, valid_until, lines, submitted_by, submitted_at }: Quotation,
  institution: { actor_id: string; at: Date },
) =>
  container.resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE).fromQuotation(
    {
      ...{ institution_id, seller_id, quotation_id, title },
      ...{ starts_on: dayOf(institution.at), ends_on: valid_until, for_one_order: awarded_as === 'order' },
      lines: lines.map(({ variant_id, sku, price_fen, units }) => ({
        ...{ variant_id, sku, price_fen },
        ceiling_units: units,
      })),
    },
    { seller: { actor_id: submitted_by, at: submitted_at }, institution },
  )

async function order(
  container: MedusaContainer,
  award: AwardRef,
  { institution_id, person_id }: Award,
  rows: { sku: string; units: number; price_fen: number }[],
): Promise<Omit<Awarded, 'agreement_id'>> {
  const declaration_id = await declarationFor(container, institution_id, 'award', rows)
  const written = await placeOrAsk(container, {
    ...{ institution_id, person_id, order_kind: 'award', award, declaration_id },
    idempotency_key: `award:${award.request_id}`,
    lines: rows.map(({ sku, units }) => ({ sku, units })),
  })
  if (written.status === 'placed') return { order_id: written.order_id, approval_id: null }
  const { approval_id } = written
  await container.resolve<QuotationService>(QUOTATION_MODULE).tieAward(award.request_id, { approval_id })
  return { order_id: null, approval_id }
}
