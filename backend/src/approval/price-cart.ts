import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import type { CanonicalCart } from '@pengshui/procurement/domain'
import { withContractPrices } from '../agreements/contract-prices'
import type { AwardRef } from '../modules/order_desk'
import { openCartWorkflow } from '../workflows/open-cart'
import { agencyCart, itemsOf, mustBeOrderable } from '../workflows/place-agency-order/agency-cart'
import type { AskedRow } from '../workflows/place-agency-order/check-rows'
import { readCanonical, type ForWhom } from './read-canonical'

/**
 * What these rows come to as a cart today. The cart is really opened, priced by the same hands as one that is ordered,
 * read, and taken away again: an approval must not be void because two ways of pricing differ.
 */
export async function priceCart(
  container: MedusaContainer,
  rows: AskedRow[],
  whom: ForWhom,
  award?: AwardRef,
): Promise<CanonicalCart> {
  const { items, classes } = await itemsOf(container, rows)
  if (!award) await mustBeOrderable(container, rows)
  const cart = await agencyCart(container, whom.institution_id, classes)
  const priced = await withContractPrices(container, whom.institution_id, items, award?.agreement_id)
  const { result: cart_id } = await openCartWorkflow(container).run({ input: { ...cart, items: priced } })
  try {
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const canonical = await readCanonical(knex, cart_id, whom)
    if (!canonical) throw new Error(`Cart ${cart_id} was opened and is not there`)
    return canonical
  } finally {
    await takeAway(container, cart_id)
  }
}

async function takeAway(container: MedusaContainer, cart_id: string): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const link = await knex('cart_payment_collection')
    .where({ cart_id })
    .whereNull('deleted_at')
    .first<{ payment_collection_id: string } | undefined>('payment_collection_id')
  if (link) {
    const { payment_collection_id } = link
    const ends = { [Modules.CART]: { cart_id }, [Modules.PAYMENT]: { payment_collection_id } }
    await container.resolve(ContainerRegistrationKeys.LINK).dismiss([ends])
    await container.resolve(Modules.PAYMENT).deletePaymentCollections([payment_collection_id])
  }
  await container.resolve(Modules.CART).deleteCarts([cart_id])
}
