import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { addDays } from '@pengshui/kernel'
import { paymentCode } from '@pengshui/procurement/domain'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { closeStatements } from '../account/close-statements'
import { postPayments } from '../account/keep-account'
import { readDeliveries } from '../account/read-deliveries'
import type { Seed } from './context'
import type { PastOrder } from './history'
import { ACCEPT_AFTER_DAYS, isAccepted, isPaid, PAY_AFTER_DAYS } from './quota-history'

/** The treasury pays for the units; its name on a transfer is not theirs. */
const TREASURY = '示例县国库集中支付中心'
const ORDERS_MAX = 1000
/** One unit has agreed sixty days. */
const LONG_TERMS = { code: 'I03', due_days: 60, late_bp_daily: 5 }

/** What past orders cost their units and what they paid: the same ledger the live workflows write. */
export async function seedAccounts(seed: Seed, orders: PastOrder[]): Promise<void> {
  const account = seed.container.resolve<AccountService>(ACCOUNT_MODULE)
  const knex = seed.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const by = { actor_id: 'seed', reason: '示例' }
  const accepted = orders.filter((order) => order.institution && isAccepted(seed, order))
  const long = orders.find(({ institution }) => institution?.code === LONG_TERMS.code)?.institution
  const valid_from = addDays(seed.day, -90)
  if (long)
    await account.agreeTerms(
      long.id,
      { ...LONG_TERMS, valid_from },
      { ...by, at: seed.at(valid_from, 9), key: '' },
    )
  let parts = 0
  for (const order of accepted) {
    const institution_id = order.institution?.id ?? ''
    const dues = []
    for (const delivery of await readDeliveries(knex, order.order_id))
      dues.push(await account.openDue(delivery, { ...by, at: delivery.accepted_at }))
    const owed_fen = dues.reduce((sum, due) => sum + (due?.amount_fen ?? 0), 0)
    if (owed_fen === 0) continue
    const pays = isPaid(seed, order)
    // Of what is not due yet, a few units have paid a part.
    const amount_fen = pays ? owed_fen : parts++ % 3 === 0 ? Math.floor(owed_fen / 2) : 0
    if (amount_fen === 0) continue
    const paid_on = addDays(order.on, pays ? PAY_AFTER_DAYS : ACCEPT_AFTER_DAYS + 1)
    await account.receive(
      {
        bank_reference: `SEED-${String(order.display_id).padStart(6, '0')}`,
        ...{ received_on: paid_on, amount_fen, payer_name: TREASURY, payer_account: null },
        remark: `货款 ${paymentCode({ kind: 'order', number: order.display_id })}`,
        source: 'seed',
      },
      { ...by, at: seed.at(paid_on, 15) },
      async () => ({ institution_id, order_id: order.order_id }),
    )
    // The year's entries of these orders are imported with their quota history.
    if (pays)
      await account.markPosted(dues.flatMap((due) => (due ? [{ id: due.id, paid_fen: due.amount_fen }] : [])))
  }
  await seedUnmatched(seed, account)
  const last_month = addDays(`${seed.day.slice(0, 7)}-01`, -1).slice(0, 7)
  await closeStatements(seed.container, last_month, 'seed', seed.at(seed.day, 8))
  await postPayments(seed.container, ORDERS_MAX)
}

/** Two transfers that wait for an operator: one without a code, one with a code that was mistyped. */
async function seedUnmatched(seed: Seed, account: AccountService): Promise<void> {
  const mistyped = paymentCode({ kind: 'order', number: 12 }).replace(/.$/, '?')
  for (const [index, remark] of ['十一月食堂货款', `货款 ${mistyped.replace('?', '0')}`].entries())
    await account.receive(
      {
        bank_reference: `SEED-WAITING-${index + 1}`,
        received_on: addDays(seed.day, -2 - index),
        amount_fen: 128_000 + index * 5_600,
        payer_name: index === 0 ? '示例县第一中学' : TREASURY,
        ...{ payer_account: null, remark, source: 'seed' as const },
      },
      { actor_id: 'seed', reason: '示例', at: seed.at(addDays(seed.day, -2 - index), 11) },
      async () => null,
    )
}
