import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { holdUnknown, insufficientLots, orderAlreadyDispatched, quantityNotBound } from '../../refusals'
import { moveCapacity, type Load } from './capacity'
import { keyOf, lockHolds, movement, releaseHolds } from './holds'
import { append, keysOf, lockBalances, sweepBlocked } from './ledger-sql'
import { decide, shorten, shrink, takeFrom, toShortage } from './shortages'
import type { Act, Movement, Shortage, StockHold } from './types'

export type By = Omit<Act, 'idempotency_key'>

/** Goods of a line: its own variant, or the substitute that was bound under it. */
export type OfLine = { order_id: string; line_id: string; variant_id: string; quantity: number }

export const isOf =
  ({ line_id, variant_id }: Pick<OfLine, 'line_id' | 'variant_id'>) =>
  (hold: StockHold): boolean =>
    hold.line_id === line_id && hold.variant_id === variant_id

/** Holds of an order that may still change; refuses `order_already_dispatched` once goods have left. */
export async function changeable(trx: Knex, order_id: string): Promise<StockHold[]> {
  const holds = await lockHolds(trx, { order_id })
  if (holds.some(({ status }) => status === 'shipped'))
    throw new RefusalError(orderAlreadyDispatched(order_id))
  return holds.filter(({ status }) => status === 'bound')
}

/** Gives a whole order back: its bound goods come free, its waiting shortages close, its capacity too. Idempotent. */
export async function releaseOrder(trx: Knex, order_id: string, act: By): Promise<StockHold[]> {
  const bound = await changeable(trx, order_id)
  await lockBalances(trx, bound)
  await releaseHolds(trx, bound, act)
  const open = await trx('stock_shortage')
    .where({ order_id })
    .whereIn('status', ['open', 'offered'])
    .select('id')
  await decide(
    trx,
    open.map(({ id }: { id: string }) => id),
    'refunded',
    act.actor_id,
    act.occurred_at,
  )
  await moveCapacity(trx, { give: bound })
  return bound
}

/** Gives back these holds of an order and no others. Refuses `order_already_dispatched` when one is not bound any more. */
export async function releasePart(
  trx: Knex,
  { order_id, hold_ids, ...act }: By & { order_id: string; hold_ids: string[] },
): Promise<void> {
  const bound = (await lockHolds(trx, { order_id, status: 'bound' })).filter(({ id }) =>
    hold_ids.includes(id),
  )
  if (bound.length < hold_ids.length) throw new RefusalError(orderAlreadyDispatched(order_id))
  await lockBalances(trx, bound)
  await releaseHolds(trx, bound, act)
  await moveCapacity(trx, { give: bound })
}

/**
 * Takes `quantity` base units off a line: missing goods first, then the goods that keep longest, which are the
 * easiest to sell again. Refuses `quantity_not_bound` when the line has less.
 */
export async function releaseFromLine(
  trx: Knex,
  { order_id, line_id, variant_id, quantity, ...act }: By & OfLine,
): Promise<void> {
  const bound = (await changeable(trx, order_id)).filter(isOf({ line_id, variant_id }))
  const waiting = (
    await trx('stock_shortage')
      .where({ order_id, line_id, variant_id, status: 'open' })
      .orderBy('id')
      .forUpdate()
  ).map(toShortage)
  const balances = await lockBalances(trx, bound)
  const total = [...bound, ...waiting].reduce((sum, row) => sum + row.quantity, 0)
  if (total < quantity) throw new RefusalError(quantityNotBound(line_id, total))
  let left = quantity
  for (const shortage of waiting) {
    if (left === 0) break
    const off = Math.min(left, shortage.quantity)
    if (off < shortage.quantity)
      await trx('stock_shortage')
        .where({ id: shortage.id })
        .update({ quantity: shortage.quantity - off })
    else await decide(trx, [shortage.id], 'refunded', act.actor_id, act.occurred_at)
    left -= off
  }
  const expiry = (hold: StockHold): string => balances.get(keyOf(hold))?.expires_on ?? ''
  const longest = [...bound].sort((a, b) => expiry(b).localeCompare(expiry(a)) || a.id.localeCompare(b.id))
  const movements: Movement[] = []
  const given: Load[] = []
  for (const { hold, quantity: off } of takeFrom(longest, left)) {
    given.push(await shrink(trx, hold, off))
    movements.push({
      ...movement('release', hold, act.occurred_at, { delta_held: -off }),
      ...act,
      idempotency_key: generateEntityId('', 'give'),
    })
  }
  await append(trx, movements)
  await sweepBlocked(trx, keysOf(bound), act)
  await moveCapacity(trx, { give: given })
}

/** Goods not found at the pick face leave the books and their order. Refuses `hold_unknown`, `quantity_not_bound`. */
export async function shortAtPick(
  trx: Knex,
  { order_id, hold_id, quantity, ...act }: By & { order_id: string; hold_id: string; quantity: number },
): Promise<Shortage[]> {
  const holds = await lockHolds(trx, { order_id })
  const bound = holds.filter(({ status }) => status === 'bound')
  // Parts of an order may have left before this one was picked.
  if (bound.length === 0 && holds.some(({ status }) => status === 'shipped'))
    throw new RefusalError(orderAlreadyDispatched(order_id))
  const hold = bound.find(({ id }) => id === hold_id)
  if (!hold) throw new RefusalError(holdUnknown(hold_id))
  if (hold.quantity < quantity) throw new RefusalError(quantityNotBound(hold.line_id, hold.quantity))
  await lockBalances(trx, [hold])
  return shorten(trx, [{ hold, quantity }], { ...act, cause: 'pick', lost: true })
}

/**
 * Makes a line's bound amount what the scale says: less comes free, more is taken from the same lots if they have
 * it. Refuses `insufficient_lots`. Only the amount changes; what it costs is decided elsewhere. The day was planned by
 * the estimate: less gives room back, and goods that stand on the scale already need none more.
 */
export async function reweigh(
  trx: Knex,
  { order_id, line_id, variant_id, quantity, ...act }: By & OfLine,
): Promise<{ before: number }> {
  const bound = (await changeable(trx, order_id)).filter(isOf({ line_id, variant_id }))
  const before = bound.reduce((sum, hold) => sum + hold.quantity, 0)
  if (before === 0) throw new RefusalError(quantityNotBound(line_id, 0))
  const balances = await lockBalances(trx, bound)
  const movements: Movement[] = []
  const given: Load[] = []
  const change = (hold: StockHold, delta: number) =>
    movements.push({
      ...movement(delta > 0 ? 'hold' : 'release', hold, act.occurred_at, { delta_held: delta }),
      ...act,
      idempotency_key: generateEntityId('', 'weigh'),
    })
  for (const { hold, quantity: off } of takeFrom([...bound].reverse(), Math.max(before - quantity, 0))) {
    given.push(await shrink(trx, hold, off))
    change(hold, -off)
  }
  let more = Math.max(quantity - before, 0)
  for (const hold of bound) {
    const balance = balances.get(keyOf(hold))
    const on = Math.min(more, balance ? balance.on_hand - balance.held - balance.quarantined : 0)
    if (on <= 0) continue
    await trx('stock_hold')
      .where({ id: hold.id })
      .update({ quantity: hold.quantity + on })
    change(hold, on)
    more -= on
  }
  if (more > 0) throw new RefusalError(insufficientLots({ line_id, wanted: quantity, free: quantity - more }))
  await append(trx, movements)
  await sweepBlocked(trx, keysOf(bound), act)
  await moveCapacity(trx, { give: given })
  return { before }
}
