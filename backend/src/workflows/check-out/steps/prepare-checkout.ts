import { createHash } from 'node:crypto'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { RefusalError } from '@pengshui/kernel'
import { ORDER_DESK_MODULE, type OrderDeskService } from '../../../modules/order_desk'
import { deliveryTooWarm, idempotencyKeyReused } from '../../../refusals'
import type { OpenCartInput } from '../../open-cart'
import { cheapestDelivery } from '../../place-agency-order/delivery-option'

export type CheckOutInput = Omit<OpenCartInput, 'shipping_option_id'> & {
  shipping_option_id?: string
  /** the buyer's own; keys of different buyers never meet */
  idempotency_key: string
}

export type PreparedCheckout = { key: string; cart_id: string | null; cart: OpenCartInput }

const fingerprintOf = ({ items, shipping_address, shipping_option_id }: CheckOutInput): string =>
  createHash('sha256')
    .update(JSON.stringify([items, shipping_address, shipping_option_id]))
    .digest('hex')

/** Under this a buyer's key is known for ever. Hashed: an e-mail address has no business in a key. */
export const checkoutKey = ({ customer_id, email, idempotency_key }: CheckOutInput): string =>
  createHash('sha256')
    .update(`${customer_id ?? email}|${idempotency_key}`)
    .digest('hex')

/** READ: what this key led to before, and the way of delivery. Refuses a key used for another basket. */
export const prepareCheckoutStep = createStep(
  'prepare-checkout',
  async (input: CheckOutInput, { container }) => {
    const desk = container.resolve<OrderDeskService>(ORDER_DESK_MODULE)
    const key = checkoutKey(input)
    const fingerprint = fingerprintOf(input)
    const known = await desk.openCheckout(key, fingerprint)
    if (known.fingerprint !== fingerprint) throw new RefusalError(idempotencyKeyReused())
    const { idempotency_key: _key, ...cart } = input
    const shipping_option_id = input.shipping_option_id ?? (await cheapestFor(container, input))
    return new StepResponse<PreparedCheckout>({
      key,
      cart_id: known.cart_id,
      cart: { ...cart, shipping_option_id },
    })
  },
)

type Container = Parameters<Parameters<typeof createStep>[1]>[1]['container']

async function cheapestFor(container: Container, { items }: CheckOutInput): Promise<string> {
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const variants = await cooperative.describeVariants(items.map(({ variant_id }) => variant_id))
  const classes = [...new Set(variants.map(({ temperature_class }) => temperature_class))]
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const found = await cheapestDelivery(knex, classes)
  if (!found) throw new RefusalError(deliveryTooWarm('', classes.join()))
  return found.id
}
