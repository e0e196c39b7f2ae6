import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'

/** `cut_off`: the order was there before this attempt, so an earlier one died somewhere after making it. */
type Input = { cart_id: string; order_id: string; cut_off: boolean }

/**
 * Finishes what core's completion leaves undone when its process dies after the order exists: core takes such an
 * order for whole, though it may have no payment and its cart may still be open. Repeatable: the provider is asked
 * under the session's own key, so no money is taken twice.
 */
export const finishCompletionStep = createStep(
  'finish-completion',
  async ({ cart_id, order_id, cut_off }: Input, { container }) => {
    if (!cut_off) return new StepResponse(order_id)
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const session_id = await openSession(knex, cart_id)
    if (session_id) await authorize(container, order_id, session_id)
    const open = await knex('cart').where({ id: cart_id }).whereNull('completed_at').first('id')
    if (open)
      await container.resolve(Modules.CART).updateCarts([{ id: cart_id, completed_at: systemClock() }])
    return new StepResponse(order_id)
  },
)

/** The cart's payment session, authorised or not; null when there was nothing to pay. */
async function openSession(knex: Knex, cart_id: string): Promise<string | null> {
  const session = await knex('cart_payment_collection as c')
    .join('payment_session as s', 's.payment_collection_id', 'c.payment_collection_id')
    .where('c.cart_id', cart_id)
    .whereNull('c.deleted_at')
    .whereNull('s.deleted_at')
    .whereNotIn('s.status', ['error', 'canceled'])
    .orderBy('s.created_at')
    .first<{ id: string } | undefined>('s.id')
  return session?.id ?? null
}

/** Authorises once, and enters what the provider captured at once among the order's transactions, once. */
async function authorize(container: MedusaContainer, order_id: string, session_id: string): Promise<void> {
  const payment = await container.resolve(Modules.PAYMENT).authorizePaymentSession(session_id, {})
  const captures = payment?.captures ?? []
  if (!payment || captures.length === 0) return
  const orders = container.resolve(Modules.ORDER)
  const known = await orders.listOrderTransactions({ order_id }, { select: ['reference_id'], take: 100 })
  const missing = captures.filter(({ id }) => !known.some(({ reference_id }) => reference_id === id))
  await orders.addOrderTransactions(
    missing.map(({ id, amount }) => ({
      order_id,
      amount,
      currency_code: payment.currency_code,
      reference: 'capture',
      reference_id: id,
    })),
  )
}
