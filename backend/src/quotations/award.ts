import type { MedusaContainer } from '@medusajs/framework/types'
import { dayOf, systemClock } from '@pengshui/kernel'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'
import { QUOTATION_MODULE, type QuotationService } from '@pengshui/procurement/modules/quotation'
import { submitForApproval } from '../approval/submit-for-approval'
import { placeAgencyOrderWorkflow } from '../workflows/place-agency-order'

type Award = {
  institution_id: string
  person_id: string
  quotation_id: string
  reason: string
  as: 'agreement' | 'order'
}

export type Awarded = { agreement_id: string; order_id: string | null; approval_id: string | null }

/**
 * Chooses a quotation. Both sides have signed by then, the seller by quoting and the institution by choosing: it
 * becomes an agreement of exactly what was quoted, in force as long as the quotation is valid. An order is then placed
 * at its prices, or waits for approval where the policy wants one. Every part may be asked for again.
 */
export async function awardQuotation(
  container: MedusaContainer,
  request_id: string,
  award: Award,
): Promise<Awarded> {
  const { institution_id, person_id, as, ...choice } = award
  const at = systemClock()
  const quotations = container.resolve<QuotationService>(QUOTATION_MODULE)
  const by = { actor_id: person_id, at }
  const { request, quotation } = await quotations.award(request_id, { institution_id, ...choice }, by)
  const { id: agreement_id } = await container
    .resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
    .fromQuotation(
      {
        ...{
          institution_id,
          seller_id: quotation.seller_id,
          quotation_id: quotation.id,
          title: request.title,
        },
        ...{ starts_on: dayOf(at), ends_on: quotation.valid_until },
        lines: quotation.lines.map(({ variant_id, sku, price_fen, units }) => ({
          ...{ variant_id, sku, price_fen },
          ceiling_units: units,
        })),
      },
      { seller: { actor_id: quotation.submitted_by, at: quotation.submitted_at }, institution: by },
    )
  await quotations.tieAward(request_id, { agreement_id })
  if (as === 'agreement') return { agreement_id, order_id: request.order_id, approval_id: null }
  return { agreement_id, ...(await order(container, request_id, award, quotation.lines)) }
}

async function order(
  container: MedusaContainer,
  request_id: string,
  { institution_id, person_id }: Award,
  rows: { sku: string; units: number }[],
): Promise<Omit<Awarded, 'agreement_id'>> {
  const lines = rows.map(({ sku, units }) => ({ sku, units }))
  const common = { institution_id, idempotency_key: `award:${request_id}`, order_kind: 'award' as const }
  const waiting = await submitForApproval(container, { ...common, requester_id: person_id, rows: lines })
  if (waiting) return { order_id: waiting.order_id, approval_id: waiting.id }
  const { result } = await placeAgencyOrderWorkflow(container).run({ input: { ...common, person_id, lines } })
  await container
    .resolve<QuotationService>(QUOTATION_MODULE)
    .tieAward(request_id, { order_id: result.order_id })
  return { order_id: result.order_id, approval_id: null }
}
