import type { MedusaContainer } from '@medusajs/framework/types'
import { startOfDay, systemClock } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService, type NewReceipt } from '@pengshui/procurement/modules/account'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { postPayments } from './keep-account'

/** One receipt pays at most so many orders at once. */
const ORDERS_MAX = 500

const NOON_MS = 12 * 3600_000

/** A transfer belongs to the day the bank had it, not to the day it was typed in; never to one that has not come. */
const receivedAt = (received_on: string): Date =>
  new Date(Math.min(systemClock().getTime(), startOfDay(received_on).getTime() + NOON_MS))

/** A transfer as the bank told it: recorded once, matched by its code, and told to quota and core. */
export async function receiveMoney(container: MedusaContainer, money: NewReceipt, actor_id: string) {
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const received = await container
    .resolve<AccountService>(ACCOUNT_MODULE)
    .receive(money, { actor_id, reason: null, at: receivedAt(money.received_on) }, (number) =>
      procurement.findOrderByNumber(number),
    )
  await postPayments(container, ORDERS_MAX)
  return received
}

/** Runs what an operator does to a receipt, and tells quota and core what it changed. */
export async function withReceipt<T>(
  container: MedusaContainer,
  act: (account: AccountService) => Promise<T>,
): Promise<T> {
  const done = await act(container.resolve<AccountService>(ACCOUNT_MODULE))
  await postPayments(container, ORDERS_MAX)
  return done
}
