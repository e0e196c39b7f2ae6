import type { MedusaContainer } from '@medusajs/framework/types'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { RefusalError } from '@pengshui/kernel'
import { agreementOtherSeller, type AgreementTerms } from '@pengshui/procurement/domain'
import { unknownSku } from '../refusals'

type Asked = Omit<AgreementTerms, 'lines'> & {
  lines: { sku: string; price_fen: number; ceiling_units: number }[]
}

/** Terms with the variants behind their SKUs. They name the seller: all goods are of one. */
export async function readTerms(
  container: MedusaContainer,
  asked: Asked,
): Promise<AgreementTerms & { seller_id: string }> {
  const { title, starts_on, ends_on, lines } = asked
  const variants = await container
    .resolve<CooperativeService>(COOPERATIVE_MODULE)
    .findBySkus([...new Set(lines.map(({ sku }) => sku))])
  const variantOf = new Map(variants.map((variant) => [variant.sku, variant]))
  const seller_id = variantOf.get(lines[0]?.sku ?? '')?.seller_id ?? ''
  const found = lines.map(({ sku, price_fen, ceiling_units }, row) => {
    const variant = variantOf.get(sku)
    if (!variant) throw new RefusalError(unknownSku(sku, row))
    if (variant.seller_id !== seller_id) throw new RefusalError(agreementOtherSeller(sku))
    return { variant_id: variant.variant_id, sku, price_fen, ceiling_units }
  })
  return { title, starts_on, ends_on, lines: found, seller_id }
}
