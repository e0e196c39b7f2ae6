import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { addDays, dayOf, fiscalYearOf, RefusalError, systemClock } from '@pengshui/kernel'
import type { Buyer } from '../../modules/order_desk'
import { cartNotFound } from '../../refusals'
import type { OrderFacts } from './facts'
import { readStockForSale } from '../../presale/harvest'
import { readNetworkOn, readUnpublished } from '../shared/read-stock'
import { firstShipDay, readKeptStock } from './read-award'
import { readApproval } from './read-approval'
import { readCart } from './read-cart'
import { readContractLines } from './read-contract-lines'
import { declarationsOf, readDeclaration } from './read-declaration'
import { readSpending } from './read-spending'

const unique = (ids: string[]): string[] => [...new Set(ids)]

/** READ: the cart, then what each room knows about it, side by side. */
export async function readOrderFacts(
  container: MedusaContainer,
  { cart_id, buyer, days_later = 0 }: { cart_id: string; buyer: Buyer; days_later?: number },
): Promise<OrderFacts> {
  const cart = await readCart(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), cart_id)
  if (!cart) throw new RefusalError(cartNotFound())
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const variants = await cooperative.describeVariants(unique(cart.lines.map(({ variant_id }) => variant_id)))
  const product_ids = unique(variants.map(({ product_id }) => product_id))
  const seller_ids = unique(variants.map(({ seller_id }) => seller_id))
  const now = systemClock()
  const today = dayOf(now)
  const award = buyer.kind === 'institution' ? buyer.award : undefined
  const ship_on = addDays(await firstShipDay(container, award, today), days_later)
  const [{ lots, presales }, network, gate, declared, spending, unpublished, approval, agreed] =
    await Promise.all([
      award?.is_kept
        ? readKeptStock(container, product_ids, [award.quotation_id, cart_id])
        : readStockForSale(container, product_ids, cart_id),
      readNetworkOn(container, ship_on),
      container.resolve<CertificationService>(CERTIFICATION_MODULE).listForSale({ product_ids, seller_ids }),
      Promise.all(declarationsOf(buyer).map((id) => readDeclaration(container, id))),
      readSpending(container, buyer, today),
      readUnpublished(container, product_ids),
      readApproval(container, cart_id, buyer),
      readContractLines(container, cart_id, buyer),
    ])
  return {
    ...gate,
    cart,
    variants,
    unpublished_product_ids: unpublished,
    lots,
    presales,
    network,
    declarations: declared.flatMap((one) => one ?? []),
    spending,
    approval,
    agreed,
    ship_on,
    today,
    fiscal_year: fiscalYearOf(now),
  }
}
