import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import type { MedusaContainer } from '@medusajs/framework/types'
import { longestTravelDays, planSourcing, type SlottedPick } from '@pengshui/cold-chain/domain'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import { milpSolver } from '@pengshui/cold-chain/solver'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { dayOf, orThrow, RefusalError, systemClock, type Day } from '@pengshui/kernel'
import { checkQuotation, shipDayFor, type QuotedLine } from '@pengshui/procurement/domain'
import {
  newQuotationId,
  QUOTATION_MODULE,
  type QuotationRequest,
  type QuotationService,
} from '@pengshui/procurement/modules/quotation'
import { readStockForSale } from '../../../presale/harvest'
import { plusKept, readKept, whyNotKept } from '../../../quotations/kept-goods'
import { sourcingLineFor } from '../../place-order/decide-order'

export type QuoteInput = {
  request_id: string
  seller_id: string
  actor_id: string
  valid_until: Day
  /** the last day on which the goods are kept; null: none are */
  held_until: Day | null
  note: string | null
  lines: QuotedLine[]
}

export type PlannedQuotation = {
  id: string
  held_until: Day | null
  picks: SlottedPick[]
  /** what the seller's last quotation goes by: its goods may be kept again */
  previous_id: string | null
}

/** READ and DECIDE: may this be quoted, and which lots would be kept for it. */
export const planQuotationStep = createStep('plan-quotation', async (input: QuoteInput, { container }) => {
  const { request_id, seller_id, held_until } = input
  const service = container.resolve<QuotationService>(QUOTATION_MODULE)
  const [request, items, previous] = await Promise.all([
    service.retrieveFor(seller_id, request_id),
    service.itemsOf(request_id),
    service.quotationOf(request_id, seller_id),
  ])
  orThrow(checkQuotation({ ...request, items }, input, systemClock()))
  const previous_id = previous?.id ?? null
  const picks = held_until ? await planKept(container, request, input.lines, previous_id) : []
  return new StepResponse<PlannedQuotation>({ id: newQuotationId(), held_until, picks, previous_id })
})

/**
 * Lots that could serve the whole quotation in its window, chosen by the rules of every order. Refuses
 * `quotation_harvest_to_come`, and `insufficient_lots` as an order would be.
 */
async function planKept(
  container: MedusaContainer,
  { deliver_from }: QuotationRequest,
  quoted: QuotedLine[],
  previous_id: string | null,
): Promise<SlottedPick[]> {
  const variants = await container
    .resolve<CooperativeService>(COOPERATIVE_MODULE)
    .describeVariants(quoted.map(({ variant_id }) => variant_id))
  const variantOf = new Map(variants.map((variant) => [variant.variant_id, variant]))
  const lines = quoted.map(({ item_id, variant_id, units }) => {
    const variant = variantOf.get(variant_id)
    if (!variant) throw new Error(`Variant ${variant_id} was quoted and is not there`)
    return sourcingLineFor({ line_id: item_id, variant_id, quantity: units, variant }, 'institution')
  })
  const product_ids = [...new Set(lines.map(({ product_id }) => product_id))]
  const [{ lots, presales }, network, kept] = await Promise.all([
    readStockForSale(container, product_ids, null),
    container.resolve<NetworkService>(NETWORK_MODULE).readNetwork(),
    previous_id ? readKept(container, [previous_id]) : [],
  ])
  const today = dayOf(systemClock())
  const refusal = whyNotKept(presales, variants, today)
  if (refusal) throw new RefusalError(refusal)
  const ship_on = shipDayFor(deliver_from, longestTravelDays(network), today)
  const plan = orThrow(
    await planSourcing({ lines, lots: plusKept(lots, kept), network, ship_on }, milpSolver),
  )
  return plan.picks.map(({ line_id, variant_id, lot_id, zone_id, quantity }) => ({
    ...{ line_id, variant_id, lot_id, zone_id, quantity },
    ...{ weight_g: 0, slots: [] },
  }))
}
