import type { MedusaContainer } from '@medusajs/framework/types'
import { matchingOtherSeller } from '@pengshui/cooperative/domain'
import { MATCHING_MODULE, type LedTo, type MatchingService } from '@pengshui/cooperative/modules/matching'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'
import { QUOTATION_MODULE, type QuotationService } from '@pengshui/procurement/modules/quotation'
import type { z } from '@medusajs/framework/zod'
import { readTerms } from '../agreements/read-terms'
import { mustBeUnder } from '../agreements/units-under'
import { mustSell } from '../quotations/read-lines'
import type { AgreeBody, AskShortlist } from './inputs'

type Buyer = { institution_id: string; person_id: string; demand_id: string }

/** Asks everybody on the shortlist to quote for what is looked for; once, and again answers the same request. */
export async function askShortlist(
  container: MedusaContainer,
  { institution_id, person_id: actor_id, demand_id }: Buyer,
  { title, deadline_at }: z.infer<typeof AskShortlist>,
): Promise<LedTo> {
  const matching = container.resolve<MatchingService>(MATCHING_MODULE)
  const demand = await matching.get('demand', demand_id, institution_id)
  const at = systemClock()
  const earliest = dayOf(deadline_at)
  const { product_name: name, base_unit, quantity, window_from, window_to, note } = demand
  return matching.lead(
    { id: demand_id, owner_id: institution_id },
    async (supplies) => {
      const seller_ids = [...new Set(supplies.map(({ owner_id }) => owner_id))].sort()
      await mustSell(container, seller_ids)
      const request = await container.resolve<QuotationService>(QUOTATION_MODULE).ask(
        {
          ...{ institution_id, title, deadline_at, note, seller_ids },
          idempotency_key: `demand:${demand_id}:${seller_ids.join(',')}`.slice(0, 200),
          deliver_from: window_from > earliest ? window_from : earliest,
          deliver_to: window_to,
          items: [{ name, base_unit, quantity }],
        },
        { actor_id, at },
      )
      return { kind: 'quotation_request', id: request.id }
    },
    { actor_id, at },
  )
}

/** Drafts a framework agreement with the seller of one offer on the shortlist; once. */
export async function agreeShortlisted(
  container: MedusaContainer,
  { institution_id, person_id: actor_id, demand_id }: Buyer,
  { supply_id, institution_ids, ...asked }: z.infer<typeof AgreeBody>,
): Promise<LedTo> {
  await mustBeUnder(container, institution_id, institution_ids)
  const terms = await readTerms(container, asked)
  const by = { actor_id, at: systemClock() }
  return container.resolve<MatchingService>(MATCHING_MODULE).lead(
    { id: demand_id, owner_id: institution_id, supply_id },
    async ([supply]) => {
      if (supply?.owner_id !== terms.seller_id) throw new RefusalError(matchingOtherSeller())
      const agreement = await container
        .resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
        .draft({ ...terms, institution_id, institution_ids }, by)
      return { kind: 'agreement', id: agreement.id }
    },
    by,
  )
}
