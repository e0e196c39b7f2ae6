import type { MedusaContainer } from '@medusajs/framework/types'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { RefusalError } from '@pengshui/kernel'
import { quotationSellerUnknown, type QuotedLine } from '@pengshui/procurement/domain'
import { unknownSku } from '../refusals'

type Asked = Pick<QuotedLine, 'item_id' | 'sku' | 'units' | 'price_fen'>

/** Quoted lines with what the market knows of their goods. Refuses `unknown_sku`. */
export async function readQuoted(container: MedusaContainer, lines: Asked[]): Promise<QuotedLine[]> {
  const skus = [...new Set(lines.map(({ sku }) => sku))]
  const variants = await container.resolve<CooperativeService>(COOPERATIVE_MODULE).findBySkus(skus)
  const variantOf = new Map(variants.map((variant) => [variant.sku, variant]))
  return lines.map((line, row) => {
    const variant = variantOf.get(line.sku)
    if (!variant) throw new RefusalError(unknownSku(line.sku, row))
    const { variant_id, seller_id, base_unit, base_quantity } = variant
    return { ...line, variant_id, seller_id, base_unit, base_quantity }
  })
}

/** Every seller that is asked exists and sells. Refuses `quotation_seller_unknown`. */
export async function mustSell(container: MedusaContainer, seller_ids: string[]): Promise<void> {
  const sellers = await container
    .resolve<CooperativeService>(COOPERATIVE_MODULE)
    .listSellers({ id: seller_ids, status: 'active' }, { select: ['id'], take: seller_ids.length })
  const unknown = seller_ids.find((id) => !sellers.some((seller) => seller.id === id))
  if (unknown) throw new RefusalError(quotationSellerUnknown(unknown))
}
