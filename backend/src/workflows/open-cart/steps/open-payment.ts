import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'

type Input = { cart_id: string; provider_id: string }

/** WRITE: what is to be paid, by the cart module's own totals, and the session it is paid in. Undo takes both away. */
export const openPaymentStep = createStep(
  'open-payment',
  async ({ cart_id, provider_id }: Input, { container }) => {
    const payments = container.resolve(Modules.PAYMENT)
    const cart = await container
      .resolve(Modules.CART)
      .retrieveCart(cart_id, { select: ['id', 'currency_code', 'total'] })
    const { currency_code, total: amount } = cart
    const collection = await payments.createPaymentCollections({ currency_code, amount: Number(amount) })
    const links = [
      { [Modules.CART]: { cart_id }, [Modules.PAYMENT]: { payment_collection_id: collection.id } },
    ]
    await container.resolve(ContainerRegistrationKeys.LINK).create(links)
    await payments.createPaymentSession(collection.id, {
      provider_id,
      currency_code,
      amount: Number(amount),
      data: {},
      context: {},
    })
    return new StepResponse(collection.id, { collection_id: collection.id, links })
  },
  async (made, { container }) => {
    if (!made) return
    await container.resolve(ContainerRegistrationKeys.LINK).dismiss(made.links)
    await container.resolve(Modules.PAYMENT).deletePaymentCollections([made.collection_id])
  },
)
