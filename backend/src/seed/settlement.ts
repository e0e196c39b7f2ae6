import { NO_SCOPE, periodDays } from '@pengshui/cooperative/domain'
import { SETTLEMENT_MODULE, type SettlementService } from '@pengshui/cooperative/modules/settlement'
import { addDays, type Day } from '@pengshui/kernel'
import { keepSettlement } from '../settlement/keep-settlement'
import type { SeededSeller } from './catalogue'
import type { Seed } from './context'
import type { PastOrder } from './history'

const SELLERS_MAX = 1_000
/** Fen a tonne: one jiao a kilo in store, half a jiao on each leg. Ours, not anybody's tariff. */
const FEES = { node_fee: 10_000, leg_fee: 5_000 }

/** What past orders brought their sellers: the same ledger the live workflows write, and the last months closed. */
export async function seedSettlement(
  seed: Seed,
  orders: PastOrder[],
  sellers: Map<string, SeededSeller>,
): Promise<void> {
  const service = seed.container.resolve<SettlementService>(SETTLEMENT_MODULE)
  const by = (day: Day, hours: number) => ({ actor_id: 'seed', at: seed.at(day, hours) })
  const valid_from = addDays(seed.day, -366)
  for (const kind of ['node_fee', 'leg_fee'] as const)
    await service.importRule(
      { ...NO_SCOPE, kind, value: FEES[kind], valid_from, reason: '示例收费' },
      by(valid_from, 9),
    )
  const rules = await service.listRules()
  for (const { order_id } of orders)
    await keepSettlement(seed.container, order_id, { now: seed.at(seed.day, 8), actor_id: 'seed', rules })
  for (const [index, { id, name_zh }] of [...sellers.values()].entries()) {
    const account = {
      ...{ seller_id: id, account_name: name_zh, bank_name: '示例农村商业银行' },
      account_no: `6217${String(index).padStart(4, '0')}00000000${String(index % 10)}`,
    }
    const proposed = await service.proposeAccount(account, by(valid_from, 10))
    await service.confirmAccount(proposed.id, by(valid_from, 11))
  }
  const [last, before] = [monthBefore(seed.day.slice(0, 7)), monthBefore(monthBefore(seed.day.slice(0, 7)))]
  await closeMonth(seed, service, before)
  await payAll(seed, service, before)
  await reviewMonth(seed, service, last)
}

const monthBefore = (month: string): string => addDays(`${month}-01`, -1).slice(0, 7)

async function reviewMonth(seed: Seed, service: SettlementService, month: string): Promise<string[]> {
  const { next_on } = periodDays(month)
  const sellers = await service.sellersIn(next_on, SELLERS_MAX)
  const by = { actor_id: 'seed', at: seed.at(next_on, 9) }
  for (const seller_id of sellers) await service.actOnStatement({ seller_id, month }, 'review', by, [])
  return sellers
}

async function closeMonth(seed: Seed, service: SettlementService, month: string): Promise<void> {
  const by = { actor_id: 'seed', at: seed.at(periodDays(month).next_on, 10) }
  for (const seller_id of await reviewMonth(seed, service, month))
    await service.actOnStatement({ seller_id, month }, 'close', by, [])
}

/** The bank has carried the month's batch out. */
async function payAll(seed: Seed, service: SettlementService, month: string): Promise<void> {
  const by = { actor_id: 'seed', at: seed.at(periodDays(month).next_on, 15) }
  const { batch_no } = await service.exportBatch(by)
  const { payouts } = await service.listPayouts({ batch_no }, { limit: SELLERS_MAX, offset: 0 })
  for (const { no } of payouts)
    await service.answerPayout(
      { no, action: 'pay', bank_reference: `SEED-PAY-${String(no).padStart(6, '0')}`, reason: null },
      by,
    )
}
