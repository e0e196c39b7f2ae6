import type { MedusaContainer, ProviderWebhookPayload } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules, PaymentActions } from '@medusajs/framework/utils'
import { RefusalError } from '@pengshui/kernel'
import { ORDER_DESK_MODULE, type Buyer, type OrderDeskService } from '../modules/order_desk'
import { placeOrderWorkflow } from '../workflows/place-order'
import { paymentProviderUnknown } from '../refusals'
import { isAgencyCart } from './agency-cart'

/** What a provider tells of money that is there, or promised for good. */
const PAID = new Set<string>([PaymentActions.SUCCESSFUL, PaymentActions.AUTHORIZED])

type Cart = { cart_id: string; order_id: string | null }

/** The cart a payment session pays for, with the order it has become. */
async function cartOf(container: MedusaContainer, session_id: string): Promise<Cart | undefined> {
  return container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)('payment_session as s')
    .join('cart_payment_collection as c', 'c.payment_collection_id', 's.payment_collection_id')
    .leftJoin('order_cart as o', (on) => on.on('o.cart_id', 'c.cart_id').onNull('o.deleted_at'))
    .where('s.id', session_id)
    .whereNull('c.deleted_at')
    .first('c.cart_id', 'o.order_id')
}

/** Who buys: as the cart's last attempt said, else somebody of the street; null for an agency's unfinished cart. */
async function buyerOf(container: MedusaContainer, cart_id: string): Promise<Buyer | null> {
  const placement = await container.resolve<OrderDeskService>(ORDER_DESK_MODULE).placementOf(cart_id)
  if (placement) return placement.buyer
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return (await isAgencyCart(knex, cart_id)) ? null : { kind: 'consumer' }
}

/** Anybody may call a hook: a name that is none of our providers is told so, and wakes nothing. */
async function isProvider(container: MedusaContainer, name: string): Promise<boolean> {
  const found = await container
    .resolve(Modules.PAYMENT)
    .listPaymentProviders({ id: [`pp_${name}`], is_enabled: true }, { take: 1 })
  return found.length > 0
}

/**
 * Places the order of a cart a provider says is paid, before core hears of it: core would complete the cart without
 * lots and be refused. What place-order refuses is logged; core's own refusal then gives the money back.
 */
export async function placePaidCart(
  container: MedusaContainer,
  event: ProviderWebhookPayload,
): Promise<void> {
  if (!(await isProvider(container, event.provider))) throw new RefusalError(paymentProviderUnknown())
  const { action, data } = await container.resolve(Modules.PAYMENT).getWebhookActionAndData(event)
  if (!PAID.has(action) || !data?.session_id) return
  const cart = await cartOf(container, data.session_id)
  if (!cart || cart.order_id) return
  const buyer = await buyerOf(container, cart.cart_id)
  if (!buyer) return
  const { errors } = await placeOrderWorkflow(container).run({
    input: { cart_id: cart.cart_id, buyer },
    throwOnError: false,
  })
  const [failed] = errors
  if (!failed) return
  const error = failed.error as Error & { isRefusal?: boolean; code?: string }
  // Anything but a business "no" is answered as a failure, so that the provider tells it again.
  if (!error.isRefusal) throw error
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`Cart ${cart.cart_id} is paid and cannot be an order: ${error.code}`)
}
