import type { VariantFacts } from '@pengshui/cooperative/modules/cooperative'
import type { Result } from '@pengshui/kernel'
import type { ChangeEffects } from '../../modules/order_life'
import type { LifeFacts } from '../facts'
import type { ChangeRequest } from '../requests'
import { decideAcceptance, type DeliveryFacts } from './acceptance'
import { decideAfterSales } from './after-sales'
import { decideCancel, decideLineCancel } from './cancel'
import { decideHarvest } from './harvest'
import { decidePartCancel } from './part-cancel'
import { decideReallocate, decideShortageReallocation, type StockFacts } from './reallocate'
import { decideShort, decideShortageRefund } from './shortage'
import type { Papers } from './may-replace'
import { decideSubstitutionAnswer, decideSubstitutionOffer } from './substitution'
import { decideWeight } from './weight'

/** What a request needs to know beyond the order itself; read only for requests that choose lots. */
export type ChoiceFacts = StockFacts & {
  delivery: DeliveryFacts | null
  variant: VariantFacts | null
  price_fen: number | null
  new_id: string
  /** what the sale gate asks of a substitute */
  papers: Papers
}

/** Decides a change of an order: everything it will do, or a refusal. Writes nothing. */
export async function decideChange(
  request: ChangeRequest,
  facts: LifeFacts,
  choice: ChoiceFacts,
): Promise<Result<ChangeEffects>> {
  const { variant, price_fen, new_id } = choice
  switch (request.kind) {
    case 'cancel':
      return decideCancel(request, facts)
    case 'line_cancel':
      return decideLineCancel(request, facts)
    case 'part_cancel':
      return decidePartCancel(request, choice.delivery, facts)
    case 'short':
      return decideShort(request, facts)
    case 'reallocate':
      return decideReallocate(request, facts, choice)
    case 'shortage_reallocate':
      return decideShortageReallocation(request, facts, choice)
    case 'shortage_refund':
      return decideShortageRefund(request, facts)
    case 'substitution_offer': {
      const substitute = variant && price_fen !== null ? { variant, price_fen } : null
      return decideSubstitutionOffer({ ...request, substitution_id: new_id }, substitute, facts, choice)
    }
    case 'substitution_answer':
      return decideSubstitutionAnswer(request, variant, facts, choice)
    case 'weight':
      return decideWeight(request, facts)
    case 'acceptance':
      return decideAcceptance(request, choice.delivery, facts)
    case 'presale':
      return decideHarvest(request, facts, choice)
    case 'after_sales':
      return decideAfterSales(request, facts)
  }
}
