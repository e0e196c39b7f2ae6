import { addDays, daysBetween, fenFromYuan, fiscalYearOf } from '@pengshui/kernel'
import {
  PROCUREMENT_MODULE,
  type NewTransfer,
  type ProcurementService,
} from '@pengshui/procurement/modules/procurement'
import type { Seed } from './context'
import { hasArrived, hasShipped, type PastOrder } from './history'

export const PAY_AFTER_DAYS = 21
export const ACCEPT_AFTER_DAYS = 2

/** The institutions' past orders and what they counted: the same entries the live workflows would have made. */
export async function seedQuotaHistory(seed: Seed, orders: PastOrder[]): Promise<void> {
  const procurement = seed.container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const ofInstitutions = orders.filter((order) => order.institution !== null)
  await procurement.recordInstitutionOrders(
    ofInstitutions.map((order) => ({
      order_id: order.order_id,
      display_id: order.display_id,
      institution_id: order.institution?.id ?? '',
      declaration_id: declarationOf(seed, order),
      placed_by: 'seed',
      note: null,
      total_fen: order.lines.reduce((sum, line) => sum + amountOf(line), 0),
      line_count: order.lines.length,
      status: statusOf(seed, order),
      placed_at: seed.at(order.on, 10),
    })),
  )
  await procurement.importTransfers(ofInstitutions.flatMap((order) => transfersOf(seed, order)))
  await procurement.markPaid(
    ofInstitutions
      .filter((order) => isPaid(seed, order))
      .map(({ order_id, on }) => ({ order_id, paid_at: seed.at(addDays(on, PAY_AFTER_DAYS), 14) })),
  )
}

export const amountOf = ({ variant, units }: PastOrder['lines'][number]): number =>
  units * fenFromYuan(variant.price_yuan)

export const isAccepted = (seed: Seed, order: PastOrder): boolean =>
  hasShipped(seed, order.on) && daysBetween(order.plan.arrives_on, seed.day) > ACCEPT_AFTER_DAYS
export const isPaid = (seed: Seed, order: PastOrder): boolean =>
  isAccepted(seed, order) && daysBetween(order.on, seed.day) > PAY_AFTER_DAYS

function statusOf(seed: Seed, order: PastOrder) {
  if (isAccepted(seed, order)) return 'accepted' as const
  if (hasShipped(seed, order.on) && hasArrived(seed, order.plan)) return 'delivered' as const
  return hasShipped(seed, order.on) ? ('dispatched' as const) : ('placed' as const)
}

/** Orders count toward the declaration of their own fiscal year only. */
const declarationOf = (seed: Seed, order: PastOrder): string | null =>
  fiscalYearOf(seed.at(order.on, 10)) === fiscalYearOf(seed.at(seed.day, 10))
    ? (order.institution?.declaration_id ?? null)
    : null

function transfersOf(seed: Seed, order: PastOrder): NewTransfer[] {
  const declaration_id = declarationOf(seed, order)
  if (!declaration_id) return []
  const entry = (
    credit_account: NewTransfer['credit_account'],
    line: PastOrder['lines'][number],
    days: number,
  ): NewTransfer => ({
    declaration_id,
    debit_account: 'control',
    credit_account,
    amount_fen: amountOf(line),
    order_id: order.order_id,
    line_id: line.line_id,
    fiscal_year: fiscalYearOf(seed.at(order.on, 10)),
    occurred_at: seed.at(addDays(order.on, days), 14),
    event_key: `seed:${credit_account}:${order.order_id}:${line.line_id}`,
  })
  return order.lines
    .filter(({ variant }) => variant.quota_eligible)
    .flatMap((line) => [
      entry('ordered', line, 0),
      ...(isAccepted(seed, order) ? [entry('accepted', line, ACCEPT_AFTER_DAYS)] : []),
      ...(isPaid(seed, order)
        ? [entry('paid', line, PAY_AFTER_DAYS), entry('completed', line, PAY_AFTER_DAYS)]
        : []),
    ])
}
