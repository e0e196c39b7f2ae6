import { checkSaleGate, type CertificateFacts, type Requirement } from '@pengshui/certification/domain'
import { checkSellable } from '@pengshui/cooperative/domain'
import type { VariantFacts } from '@pengshui/cooperative/modules/cooperative'
import type { Day, Result } from '@pengshui/kernel'

/** What the sale gate asks of other goods, and which papers they and their seller have. */
export type Papers = { requirements: Requirement[]; certificates: CertificateFacts[] }

/** Goods in place of others pass what every sale passes: on the shelf, of an active seller, with valid certificates. */
export function mayReplace(
  line_id: string,
  variant: VariantFacts,
  papers: Papers,
  ship_on: Day,
): Result<void> {
  const sellable = checkSellable(variant)
  if (!sellable.ok) return sellable
  const { product_id, seller_id, seller_kind, category_code } = variant
  return checkSaleGate({
    items: [{ line_id, product_id, seller_id, seller_kind, category_code }],
    ...papers,
    ship_on,
  })
}
