import { checkSaleGate, countsOn, RECOGNITION } from '@pengshui/certification/domain'
import {
  capacityOf,
  planSourcing,
  type MilpSolver,
  type PlannedPick,
  type SourcingLine,
} from '@pengshui/cold-chain/domain'
import { checkSellable, choosePresale } from '@pengshui/cooperative/domain'
import { accept, positiveQuantity, refuse, type Day, type Result } from '@pengshui/kernel'
import {
  checkApproval,
  checkProgramme,
  checkSpending,
  drawsOf,
  quotaLines,
} from '@pengshui/procurement/domain'
import { declarationNotConfirmed, declarationNotFound } from '@pengshui/procurement/refusals'
import type { Buyer, Decision } from '../../modules/order_desk'
import {
  addressMissing,
  cartEmpty,
  contactMissing,
  declarationOfOtherYear,
  deliveryTooWarm,
  notInCatalogue,
  productUnpublished,
} from '../../refusals'
import { fitsWindow } from './decide-window'
import { decidePromise } from './decide-promise'
import { declarationsOf } from './read-declaration'
import type { Line, OrderFacts } from './facts'

/**
 * Decides a whole order before anything is written: may these goods be sold today, which lots serve them, what
 * counts toward the quota. Pure: the same facts give the same answer.
 */
export async function decideOrder(
  buyer: Buyer,
  facts: OrderFacts,
  solver?: MilpSolver,
): Promise<Result<Decision>> {
  const lines = knownLines(facts)
  if (!lines.ok) return lines
  const refusal = whyNotSellable(lines.value, facts)
  if (refusal) return refusal
  const quota = countQuota(buyer, lines.value, facts)
  if (!quota.ok) return quota
  const approval = whatApproves(buyer, facts)
  if (!approval.ok) return approval
  const draws = drawsOf(facts.agreed.lines, facts.agreed.contracts)
  if (!draws.ok) return draws
  const spending = capSpending(lines.value, facts, approval.value !== null)
  if (!spending.ok) return spending
  const counted = { ...quota.value, spending: spending.value, approval: approval.value, draws: draws.value }
  const wanted = lines.value.map(({ line_id, quantity, variant }) => ({
    line_id,
    product_id: variant.product_id,
    quantity: quantity * variant.base_quantity,
  }))
  const presale = choosePresale(wanted, facts.presales, facts.today)
  if (!presale.ok) return presale
  if (presale.value) {
    // Goods of a harvest to come leave by then: what they need must be valid on that day too.
    const gate = whyNotCertified(lines.value, facts, presale.value.ship_by)
    if (!gate.ok) return gate
    return fitsWindow(buyer, decidePromise(presale.value, lines.value, facts, counted))
  }
  const request = {
    lines: lines.value.map((line) => sourcingLineFor(line, buyer.kind)),
    lots: facts.lots,
    network: facts.network,
    ship_on: facts.ship_on,
  }
  const plan = await planSourcing(request, solver)
  if (!plan.ok) return plan
  return fitsWindow(buyer, {
    ship_on: facts.ship_on,
    plan: plan.value,
    capacity: capacityOf(plan.value, facts.network, facts.ship_on),
    lots: lotsOf(plan.value.picks, lines.value),
    ...counted,
  })
}

/** The cart's lines with what the market knows of their variants. */
function knownLines({ cart, variants }: OrderFacts): Result<Line[]> {
  if (cart.lines.length === 0) return refuse(cartEmpty())
  if (!cart.email) return refuse(contactMissing())
  const { destination } = cart
  if (destination?.country_code !== 'cn' || !destination.address_1.trim()) return refuse(addressMissing())
  const variantOf = new Map(variants.map((variant) => [variant.variant_id, variant]))
  const lines: Line[] = []
  for (const line of cart.lines) {
    const variant = variantOf.get(line.variant_id)
    if (!variant) return refuse(notInCatalogue(line.line_id))
    const quantity = positiveQuantity(line.quantity)
    if (!quantity.ok) return quantity
    lines.push({ ...line, variant })
  }
  return accept(lines)
}

function whyNotSellable(lines: Line[], facts: OrderFacts) {
  const { cart, ship_on } = facts
  const hidden = lines.find(({ variant }) => facts.unpublished_product_ids.includes(variant.product_id))
  if (hidden) return refuse(productUnpublished(hidden.line_id))
  for (const { variant } of lines) {
    const sellable = checkSellable(variant)
    if (!sellable.ok) return sellable
  }
  const gate = whyNotCertified(lines, facts, ship_on)
  return gate.ok ? whyTooWarm(lines, cart.delivery_classes) : gate
}

function whyNotCertified(
  lines: Line[],
  { requirements, certificates }: OrderFacts,
  ship_on: Day,
): Result<void> {
  const items = lines.map(({ line_id, variant }) => ({
    line_id,
    product_id: variant.product_id,
    seller_id: variant.seller_id,
    seller_kind: variant.seller_kind,
    category_code: variant.category_code,
  }))
  return checkSaleGate({ items, requirements, certificates, ship_on })
}

/** The chosen way of delivery says which temperature classes it carries; cold goods never travel without it. */
function whyTooWarm(lines: Line[], delivery_classes: string[] | null) {
  if (!delivery_classes) return null
  const warm = lines.find(({ variant }) => !delivery_classes.includes(variant.temperature_class))
  return warm ? refuse(deliveryTooWarm(warm.line_id, warm.variant.temperature_class)) : null
}

/** A line as the sourcing rules ask for it: an institution keeps its goods longer than a household. */
export const sourcingLineFor = (
  { line_id, quantity, variant }: Omit<Line, 'amount_fen'>,
  buyer: Buyer['kind'],
): SourcingLine => ({
  line_id,
  variant_id: variant.variant_id,
  product_id: variant.product_id,
  quantity: quantity * variant.base_quantity,
  weight_g: quantity * variant.weight_g,
  temperature_class: variant.temperature_class,
  min_remaining_days:
    buyer === 'institution' ? variant.min_remaining_days_institution : variant.min_remaining_days_consumer,
})

function lotsOf(picks: PlannedPick[], lines: Line[]): Decision['lots'] {
  const unitOf = new Map(lines.map(({ line_id, variant }) => [line_id, variant.base_unit]))
  return picks.map(({ lot_id, quantity, line_id }) => ({
    lot_id,
    quantity,
    base_unit: unitOf.get(line_id) ?? 'g',
  }))
}

/** The institution's own policy: an order it wants approved is placed only as it was approved. */
function whatApproves(buyer: Buyer, { approval, cart }: OrderFacts): Result<Decision['approval']> {
  if (buyer.kind !== 'institution' || !approval) return accept(null)
  const { cart_id } = cart
  const checked = checkApproval(approval, { cart_id, institution_id: buyer.institution_id })
  if (!checked.ok) return checked
  return accept(checked.value ? { approval_id: checked.value, hash: approval.hash } : null)
}

/** Unlike a quota, a budget refuses: goods and delivery must fit into what is left, and under the person's own limit. */
function capSpending(
  lines: Line[],
  { cart, spending, today }: OrderFacts,
  is_approved: boolean,
): Result<Decision['spending']> {
  if (!spending) return accept(null)
  // The limit is on what one may order by oneself: what others approved is not that.
  const order_max_fen = is_approved ? null : spending.order_max_fen
  const amount_fen = lines.reduce((sum, line) => sum + line.amount_fen, cart.freight_fen)
  const checked = checkSpending({ ...spending, order_max_fen, amount_fen, day: today })
  if (!checked.ok) return checked
  return accept(checked.value.capped ? { amount_fen } : null)
}

/** A quota guides, it never limits: an order beyond what is reserved is counted all the same. */
function countQuota(buyer: Buyer, lines: Line[], facts: OrderFacts): Result<Counts> {
  const counts: Counts['counts'] = []
  const lines_of_order = lines.map((line) => quotaLine(line, facts))
  for (const declaration_id of declarationsOf(buyer)) {
    const declaration = facts.declarations.find((one) => one.declaration_id === declaration_id)
    if (buyer.kind !== 'institution' || declaration?.institution_id !== buyer.institution_id)
      return refuse(declarationNotFound())
    if (declaration.status !== 'confirmed') return refuse(declarationNotConfirmed())
    const programme = checkProgramme(buyer.order_kind ?? 'direct', declaration.programme_kind)
    if (!programme.ok) return programme
    if (declaration.fiscal_year !== facts.fiscal_year) return refuse(declarationOfOtherYear())
    if (quotaLines(declaration.programme_kind, lines_of_order, declaration.rule).length > 0)
      counts.push({ declaration_id, lines: lines_of_order })
  }
  return accept({ quota: counts[0] ?? null, counts })
}

type Counts = { quota: Decision['quota']; counts: NonNullable<Decision['counts']> }

/** Recognised goods count toward the county's programmes, unless it took them out; each certificate by the ship date. */
const quotaLine = ({ line_id, amount_fen, variant }: Line, { certificates, ship_on }: OrderFacts) => {
  const certificate_types = certificates
    .filter((one) => one.subject_id === variant.product_id && countsOn(one, ship_on))
    .map(({ type_code }) => type_code)
  return {
    ...{ line_id, amount_fen, certificate_types },
    product_id: variant.product_id,
    quota_eligible: variant.quota_eligible && certificate_types.includes(RECOGNITION),
    category_code: variant.category_code,
  }
}
