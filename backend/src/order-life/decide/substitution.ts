import type { VariantFacts } from '@pengshui/cooperative/modules/cooperative'
import { accept, dayOf, positiveQuantity, refuse, type Result } from '@pengshui/kernel'
import type { ChangeEffects } from '../../modules/order_life'
import { substitutionClosed, substitutionExpired, substitutionNotFound, variantNotOffered } from '../refusals'
import type { LifeFacts } from '../facts'
import { mayStillChange } from './cancel'
import { mayReplace, type Papers } from './may-replace'
import { choose, taking, type StockFacts } from './reallocate'
import { shortageWorth, waitingShortage } from './shortage'

/** A buyer has a day to answer. */
const OFFER_MS = 24 * 60 * 60_000

export type Substitute = { variant: VariantFacts; price_fen: number } | null
type Offer = { shortage_id: string; units: number; note?: string; substitution_id: string }

/** Other goods in place of missing ones: offered only when lots for them exist, and never dearer. */
export async function decideSubstitutionOffer(
  { shortage_id, units, note, substitution_id }: Offer,
  substitute: Substitute,
  facts: LifeFacts,
  stock: StockFacts & { papers: Papers },
): Promise<Result<ChangeEffects>> {
  const open = mayStillChange(facts)
  if (!open.ok) return open
  const found = waitingShortage(shortage_id, facts)
  if (!found.ok) return found
  const whole = positiveQuantity(units, 'units')
  if (!whole.ok) return whole
  const { shortage, line } = found.value
  if (shortage.status === 'offered') return refuse(substitutionClosed(shortage_id))
  if (!substitute || substitute.variant.variant_id === line.variant_id) return refuse(variantNotOffered())
  const { variant, price_fen } = substitute
  const sellable = mayReplace(line.line_id, variant, stock.papers, dayOf(facts.now))
  if (!sellable.ok) return sellable
  const plan = await choose(line, variant, units * variant.base_quantity, {}, facts, stock)
  if (!plan.ok) return plan
  const worth = shortageWorth(found.value, facts)
  return accept({
    kind: 'substitution_offer',
    reason: note ?? 'substitution offered',
    stock: { op: 'decide_shortage', shortage_id, status: 'offered' },
    lines: [],
    refunds: [],
    replan: false,
    ends_order: false,
    offer: {
      id: substitution_id,
      shortage_id,
      line_id: line.line_id,
      from_units: worth.units,
      to_variant_id: variant.variant_id,
      to_units: units,
      price_difference_fen: Math.min(0, price_fen * units - worth.amount_fen),
      amount_fen: Math.min(worth.amount_fen, price_fen * units),
      to_line_id: substitution_id.replace(/^subs_/, 'ordli_'),
      note: note ?? null,
      expires_at: new Date(facts.now.getTime() + OFFER_MS).toISOString(),
    },
  })
}

type Answer = { substitution_id: string; accept: boolean }

/** The buyer's answer. Accepted goods are bound like any others; what they cost less goes back. */
export async function decideSubstitutionAnswer(
  answer: Answer,
  variant: VariantFacts | null,
  facts: LifeFacts,
  stock: StockFacts & { papers: Papers },
): Promise<Result<ChangeEffects>> {
  const offer = facts.substitutions.find(({ id }) => id === answer.substitution_id)
  if (!offer) return refuse(substitutionNotFound())
  if (offer.status !== 'offered') return refuse(substitutionClosed(offer.id))
  const { shortage_id } = offer
  const common = { reason: 'answered by the buyer', replan: false, ends_order: false }
  if (!answer.accept) {
    return accept({
      ...common,
      kind: 'substitution_answer',
      stock: { op: 'decide_shortage', shortage_id, status: 'open' },
      lines: [],
      refunds: [],
      answer: { substitution_id: offer.id, status: 'declined' },
    })
  }
  const open = mayStillChange(facts)
  if (!open.ok) return open
  if (offer.expires_at <= facts.now) return refuse(substitutionExpired(offer.id))
  const found = waitingShortage(shortage_id, facts)
  if (!found.ok) return found
  const { line, shortage } = found.value
  if (!variant) return refuse(variantNotOffered())
  // A day has passed since the offer: what was valid then may not be any more.
  const sellable = mayReplace(line.line_id, variant, stock.papers, dayOf(facts.now))
  if (!sellable.ok) return sellable
  const plan = await choose(line, variant, offer.to_units * variant.base_quantity, {}, facts, stock)
  if (!plan.ok) return plan
  const { line_id, ledger_line_id } = line
  return accept({
    ...common,
    kind: 'substitution_answer',
    stock: {
      op: 'rebind',
      cart_id: facts.cart_id,
      replace: [],
      shortage_ids: [shortage_id],
      ...taking(plan.value, facts, stock),
      status: 'substituted',
    },
    lines: [
      {
        line_id,
        ledger_line_id,
        kind: 'substitution',
        units: offer.from_units,
        delta_quantity: -shortage.quantity,
      },
    ],
    refunds: [{ line_id, ledger_line_id, cause: 'substitution', amount_fen: -offer.price_difference_fen }],
    replan: true,
    plan: plan.value,
    answer: { substitution_id: offer.id, status: 'accepted' },
  })
}
