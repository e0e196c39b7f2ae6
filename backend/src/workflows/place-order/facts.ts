import type { CertificateFacts, Requirement } from '@pengshui/certification/domain'
import type { CandidateLot, NetworkFacts } from '@pengshui/cold-chain/domain'
import type { PresaleOffer } from '@pengshui/cooperative/domain'
import type { VariantFacts } from '@pengshui/cooperative/modules/cooperative'
import type { Day } from '@pengshui/kernel'
import type {
  ApprovalFacts,
  Budget,
  CanonicalCart,
  ContractPrice,
  CountingRule,
  PricedLine,
  ProgrammeKind,
} from '@pengshui/procurement/domain'

export type CartLine = {
  line_id: string
  variant_id: string
  /** units of the variant; Medusa allows fractions, the market does not */
  quantity: number
  /** what the buyer pays for the line, after discounts */
  amount_fen: number
}

/** A line with what the market knows of its variant. */
export type Line = CartLine & { variant: VariantFacts }

export type CartFacts = {
  cart_id: string
  email: string | null
  /** null when there is no address to deliver to */
  destination: { country_code: string; address_1: string; province: string; city: string } | null
  /** temperature classes the chosen way of delivery carries; null when it does not say */
  delivery_classes: string[] | null
  lines: CartLine[]
  /** what the buyer pays for delivery */
  freight_fen: number
}

export type DeclarationFacts = {
  declaration_id: string
  institution_id: string
  fiscal_year: number
  status: string
  programme_kind: ProgrammeKind
  rule: CountingRule
}

/** Everything the decision reads: plain data, so that the decision needs no database and no clock. */
export type OrderFacts = {
  cart: CartFacts
  variants: VariantFacts[]
  /** products core does not publish (any more) */
  unpublished_product_ids: string[]
  lots: CandidateLot[]
  /** presales of these products that are not settled yet */
  presales: PresaleOffer[]
  network: NetworkFacts
  requirements: Requirement[]
  certificates: CertificateFacts[]
  /** the declarations the buyer names, as far as they exist */
  declarations: DeclarationFacts[]
  /** the institution's budgets of today and this person's limit an order; null for everybody else */
  spending: { budgets: Budget[]; order_max_fen: number | null } | null
  /** lines at agreed prices, and the prices in force */
  agreed: { lines: PricedLine[]; contracts: ContractPrice[] }
  /** what the institution wants approved, and what was; null for a consumer */
  approval: (ApprovalFacts & { cart: CanonicalCart }) | null
  /** the day on which goods leave: today, or later where they are wanted later */
  ship_on: Day
  today: Day
  fiscal_year: number
}
