import type { MedusaContainer } from '@medusajs/framework/types'
import { systemClock } from '@pengshui/kernel'
import { ACCOUNT_MODULE, type AccountService, type NewReceipt } from '@pengshui/procurement/modules/account'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { postPayments } from './keep-account'

/** One receipt pays at most so many orders at once. */
const ORDERS_MAX = 500

/** A transfer as the bank told it: recorded once, matched by its code, and told to quota and core. */
export async function receiveMoney(container: MedusaContainer, money: NewReceipt, actor_id: string) {
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const received = await container
    .resolve<AccountService>(ACCOUNT_MODULE)
    .receive(money, { actor_id, reason: null, at: systemClock() }, (number) =>
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
