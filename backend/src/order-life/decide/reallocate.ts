import {
  capacityOf,
  networkWithout,
  planSourcing,
  slottedPicks,
  type CandidateLot,
  type NetworkFacts,
  type SourcingLine,
  type SourcingPlan,
  type SourcingPolicy,
} from '@pengshui/cold-chain/domain'
import type { VariantFacts } from '@pengshui/cooperative/modules/cooperative'
import { accept, dayOf, refuse, type Result } from '@pengshui/kernel'
import type { ChangeEffects } from '../../modules/order_life'
import { nothingToReallocate } from '../refusals'
import { boundHolds, type LifeFacts, type LifeLine } from '../facts'
import { lineOf, mayStillChange } from './cancel'
import { waitingShortage } from './shortage'

/** Lots and network, read for changes that choose lots anew. */
export type StockFacts = { lots: CandidateLot[]; network: NetworkFacts }

type Choice = { policy?: SourcingPolicy; exclude_lot_ids?: string[]; reason: string }

/** Other lots for what a line has bound, chosen by the rules every order is placed by. */
export async function decideReallocate(
  { line_id, ...choice }: Choice & { line_id: string },
  facts: LifeFacts,
  stock: StockFacts,
): Promise<Result<ChangeEffects>> {
  const open = mayStillChange(facts)
  if (!open.ok) return open
  const found = lineOf(facts, line_id)
  if (!found.ok) return found
  const line = found.value
  const bound = boundHolds(line, facts.holds)
  if (bound.length === 0 || !line.variant) return refuse(nothingToReallocate(line_id))
  // What the line itself has bound is free for it.
  const own = (lot: CandidateLot): number =>
    bound
      .filter((hold) => hold.lot_id === lot.lot_id && hold.zone_id === lot.zone_id)
      .reduce((sum, { quantity }) => sum + quantity, 0)
  const lots = stock.lots.map((lot) => ({ ...lot, free: lot.free + own(lot) }))
  const network = networkWithout(stock.network, bound, dayOf(facts.now))
  const quantity = bound.reduce((sum, hold) => sum + hold.quantity, 0)
  const plan = await choose(line, line.variant, quantity, choice, facts, { lots, network })
  return plan.ok ? accept(rebound(choice.reason, facts, stock, plan.value, [line], [])) : plan
}

/** Other lots for goods an order has lost. */
export async function decideShortageReallocation(
  { shortage_id, ...choice }: Choice & { shortage_id: string },
  facts: LifeFacts,
  stock: StockFacts,
): Promise<Result<ChangeEffects>> {
  const open = mayStillChange(facts)
  if (!open.ok) return open
  const found = waitingShortage(shortage_id, facts)
  if (!found.ok) return found
  const { shortage, line } = found.value
  if (!line.variant) return refuse(nothingToReallocate(line.line_id))
  const plan = await choose(line, line.variant, shortage.quantity, choice, facts, stock)
  return plan.ok ? accept(rebound(choice.reason, facts, stock, plan.value, [], [shortage_id])) : plan
}

/** A line of this order as the sourcing rules ask for it. */
export const sourcingLineOf = (
  line: LifeLine,
  variant: VariantFacts,
  quantity: number,
  { buyer_kind }: LifeFacts,
): SourcingLine => ({
  line_id: line.ledger_line_id,
  variant_id: variant.variant_id,
  product_id: variant.product_id,
  quantity,
  weight_g: Math.ceil((quantity * variant.weight_g) / variant.base_quantity),
  temperature_class: variant.temperature_class,
  min_remaining_days:
    buyer_kind === 'institution'
      ? variant.min_remaining_days_institution
      : variant.min_remaining_days_consumer,
})

/** Lots for an amount of a variant, as a line of this order. */
export async function choose(
  line: LifeLine,
  variant: VariantFacts,
  quantity: number,
  { policy, exclude_lot_ids = [] }: Pick<Choice, 'policy' | 'exclude_lot_ids'>,
  facts: LifeFacts,
  { lots, network }: StockFacts,
): Promise<Result<SourcingPlan>> {
  return planSourcing({
    lines: [sourcingLineOf(line, variant, quantity, facts)],
    lots: lots.filter(({ lot_id }) => !exclude_lot_ids.includes(lot_id)),
    network,
    ship_on: dayOf(facts.now),
    policy,
  })
}

/** What a plan takes of lots and of the day's capacity, as the ledger binds it. */
export const taking = (plan: SourcingPlan, { now }: LifeFacts, { network }: StockFacts) => ({
  picks: slottedPicks(plan, dayOf(now)),
  rooms: capacityOf(plan, network, dayOf(now)),
})

const rebound = (
  reason: string,
  facts: LifeFacts,
  stock: StockFacts,
  plan: SourcingPlan,
  replaced: LifeLine[],
  shortage_ids: string[],
): ChangeEffects => ({
  kind: 'reallocate',
  reason,
  stock: {
    op: 'rebind',
    cart_id: facts.cart_id,
    replace: replaced.map(({ ledger_line_id, variant_id }) => ({ line_id: ledger_line_id, variant_id })),
    shortage_ids,
    ...taking(plan, facts, stock),
    status: 'reallocated',
  },
  lines: [],
  refunds: [],
  replan: true,
  plan,
  ends_order: false,
})
