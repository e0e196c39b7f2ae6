import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  when,
  WorkflowResponse,
} from '@medusajs/framework/workflows-sdk'
import { acquireLockStep, capturePaymentWorkflow, releaseLockStep } from '@medusajs/medusa/core-flows'
import { RefusalError, yuanFromFen } from '@pengshui/kernel'
import { payOrder } from '../../account/pay-order'
import { orderNotFound } from '../../refusals'

const LOCK_TIMEOUT_SECONDS = 30
const LOCK_TTL_SECONDS = 60
/** The money is recorded; a lock left behind expires by itself. */
const AFTER_MONEY = { continueOnPermanentFailure: true }

/** READ: the order's authorised payment and what of the order is not paid yet, after refunds; empty when all is. */
const findOpenPaymentStep = createStep('find-open-payment', async (order_id: string, { container }) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(
    `select o.id as order_id, p.id as payment_id, exists (select 1 from institution_order io where io.order_id = o.id) as of_institution, round(100 * ((select (s.totals ->> 'current_order_total')::numeric
         from order_summary s where s.order_id = o.id and s.version = o.version and s.deleted_at is null limit 1)
       - coalesce((select sum(t.amount) from order_transaction t
         where t.order_id = o.id and t.deleted_at is null), 0))) as pending_fen
     from "order" o
     left join order_payment_collection l on l.order_id = o.id and l.deleted_at is null
     left join payment p on p.payment_collection_id = l.payment_collection_id and p.captured_at is null
       and p.canceled_at is null and p.deleted_at is null
     where o.id = :order_id and o.deleted_at is null order by p.id limit 1`,
    { order_id },
  )
  if (!rows[0]) throw new RefusalError(orderNotFound())
  const pending_fen = Number(rows[0].pending_fen)
  return new StepResponse({
    of_institution: rows[0].of_institution as boolean,
    payment_id: pending_fen > 0 ? ((rows[0].payment_id as string | null) ?? '') : '',
    amount: yuanFromFen(Math.max(0, pending_fen)),
  })
})

/** A unit buys on account: its money is a receipt there, which tells the quota and core by itself. */
const payOrderStep = createStep(
  'pay-order',
  async ({ order_id, actor_id }: { order_id: string; actor_id: string }, { container }) => {
    await payOrder(container, order_id, actor_id)
    return new StepResponse(order_id)
  },
)

/** The buyer's money has arrived: a consumer's payment is captured, an institution's is a receipt. Repeatable. */
export const recordPaymentWorkflow = createWorkflow(
  'record-payment',
  (input: { order_id: string; actor_id: string }) => {
    // Two clerks at once: the second finds nothing left to capture instead of core's refusal.
    const key = transform({ input }, (at) => `record-payment:${at.input.order_id}`)
    acquireLockStep({ key, timeout: LOCK_TIMEOUT_SECONDS, ttl: LOCK_TTL_SECONDS, retryInterval: 0.1 })
    const open = findOpenPaymentStep(input.order_id)
    when('payment-open', { open }, (at) => at.open.payment_id !== '' && !at.open.of_institution).then(() => {
      capturePaymentWorkflow.runAsStep({
        input: { payment_id: open.payment_id, amount: open.amount, captured_by: input.actor_id },
      })
    })
    when('order-on-account', { open }, (at) => at.open.of_institution).then(() => {
      payOrderStep(input)
    })
    releaseLockStep({ key }).config(AFTER_MONEY)
    return new WorkflowResponse({ order_id: input.order_id })
  },
)
