import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { systemClock } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { withLease } from '../workflows/shared/lease'
import { capturePaid } from './capture-paid'
import { readDeliveries } from './read-deliveries'

/** What went back of deliveries after they were signed for; what the signature itself took off was never owed. */
const LATER_REFUNDS_SQL = `
  select r.id, r.ledger_line_id, r.amount_fen, r.cause, r.occurred_at, o.institution_id
  from refund_entry r join institution_order o on o.order_id = r.order_id
  where r.order_id = :order_id and r.cause in ('return', 'damage')
    and exists (select 1 from due_item d where d.order_id = r.order_id) order by r.occurred_at, r.id`

const SYSTEM = { actor_id: 'system', reason: null }

/**
 * Brings a unit's account to what has happened to one of its orders: deliveries signed for are owed, refunds since are
 * corrected, and what is paid is told to the quota and to core. Every part is once by its key, so the whole may run
 * again from the start.
 */
export async function keepAccount(container: MedusaContainer, order_id: string): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const account = container.resolve<AccountService>(ACCOUNT_MODULE)
  for (const delivery of await readDeliveries(knex, order_id))
    await account.openDue(delivery, { ...SYSTEM, at: delivery.accepted_at })
  const { rows } = await knex.raw(LATER_REFUNDS_SQL, { order_id })
  for (const { id, ledger_line_id, amount_fen, cause, occurred_at, institution_id } of rows)
    await account.correctDue(
      { institution_id, order_id, ledger_line_id, amount_fen: Number(amount_fen) },
      { actor_id: 'system', reason: cause, at: occurred_at, key: `refund:${id}` },
    )
  await postPayment(container, order_id)
}

/**
 * Tells the quota and core what is paid of an order now; one at a time for an order, so that two who tell at once
 * neither capture the same money twice nor let an older answer have the last word. Repeatable.
 */
export const postPayment = (container: MedusaContainer, order_id: string): Promise<void> =>
  withLease(container, `account:${order_id}`, () => tellPaid(container, order_id))

async function tellPaid(container: MedusaContainer, order_id: string): Promise<void> {
  const account = container.resolve<AccountService>(ACCOUNT_MODULE)
  const { lines, is_settled, due_paid } = await account.paidOf(order_id)
  if (due_paid.length === 0) return
  await container
    .resolve<ProcurementService>(PROCUREMENT_MODULE)
    .recordPayment({ order_id, lines, is_settled, occurred_at: systemClock() })
  await capturePaid(
    container,
    order_id,
    due_paid.reduce((sum, { paid_fen }) => sum + paid_fen, 0),
  )
  await account.markPosted(due_paid)
}

/**
 * The same for every order whose payments changed and were not told yet. The money is recorded by then: an order that
 * cannot be told now keeps nobody else's waiting, and is told again by the next run.
 */
export async function postPayments(container: MedusaContainer, orders_max: number): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const orders = await container.resolve<AccountService>(ACCOUNT_MODULE).listUnposted(orders_max)
  for (const order_id of orders)
    await postPayment(container, order_id).catch((error: unknown) =>
      logger.error(`The payment of order ${order_id} is not told yet: ${String(error)}`),
    )
}
