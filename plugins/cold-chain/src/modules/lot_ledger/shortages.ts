import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { loadOf, moveCapacity, type Load } from './capacity'
import { movement } from './holds'
import { append, keysOf, number, sweepBlocked } from './ledger-sql'
import type { Act, Movement, Shortage, ShortageCause, StockHold } from './types'

export const toShortage = (row: Record<string, unknown>): Shortage => ({
  ...(row as Shortage),
  quantity: number(row.quantity),
})

type Missing = { hold: StockHold; quantity: number }

/**
 * Takes bound goods away from their orders: each becomes a shortage that waits for a decision. `lost` goods leave
 * the books, others come free (or into quarantine, when the lot is blocked); their capacity comes free. Holds and
 * balances are locked already.
 */
export async function shorten(
  trx: Knex,
  missing: Missing[],
  { cause, lost, ...act }: Omit<Act, 'idempotency_key'> & { cause: ShortageCause; lost: boolean },
): Promise<Shortage[]> {
  const shortages: Shortage[] = []
  const movements: Movement[] = []
  const given: Load[] = []
  for (const { hold, quantity } of missing) {
    if (!hold.order_id) throw new Error(`Hold ${hold.id} belongs to no order yet`)
    const id = generateEntityId('', 'shrt')
    given.push(await shrink(trx, hold, quantity))
    const about = { ...act, idempotency_key: `${hold.id}:short:${id}` }
    movements.push({
      ...movement('release', hold, act.occurred_at, { delta_held: -quantity }),
      ...about,
    })
    if (lost)
      movements.push({
        ...movement('adjust', hold, act.occurred_at, { delta_on_hand: -quantity }),
        ...about,
        idempotency_key: `${hold.id}:lost:${id}`,
      })
    const { order_id, line_id, variant_id, lot_id, zone_id } = hold
    shortages.push({
      id,
      order_id,
      line_id,
      variant_id,
      hold_id: hold.id,
      lot_id,
      zone_id,
      quantity,
      cause,
      reason: act.reason,
      status: 'open',
      actor_id: act.actor_id,
      created_at: act.occurred_at,
      decided_at: null,
      decided_by: null,
    })
  }
  if (shortages.length === 0) return []
  await trx('stock_shortage').insert(shortages)
  await append(trx, movements)
  await sweepBlocked(trx, keysOf(shortages), act)
  await moveCapacity(trx, { give: given })
  return shortages
}

/** Takes base units off a hold; the last ones end it. @returns what of its capacity comes free */
export async function shrink(trx: Knex, hold: StockHold, off: number): Promise<Load> {
  const given = loadOf(hold, off)
  const left = { quantity: hold.quantity - off, weight_g: hold.weight_g - given.weight_g }
  await trx('stock_hold')
    .where({ id: hold.id })
    .update(left.quantity > 0 ? left : { status: 'released' })
  return given
}

/** Splits a wanted amount over holds, the one given last first. */
export function takeFrom(holds: StockHold[], wanted: number): Missing[] {
  const missing: Missing[] = []
  let left = wanted
  for (const hold of holds) {
    if (left === 0) break
    const quantity = Math.min(left, hold.quantity)
    missing.push({ hold, quantity })
    left -= quantity
  }
  return missing
}

/** Marks shortages as decided. Only open or offered ones change. @returns those that did */
export async function decide(
  trx: Knex,
  ids: string[],
  status: Shortage['status'],
  by: string,
  at: Date,
): Promise<Shortage[]> {
  const waiting = status === 'open' || status === 'offered'
  const rows = await trx('stock_shortage')
    .whereIn('id', ids)
    .whereIn('status', ['open', 'offered'])
    .update({ status, decided_at: waiting ? null : at, decided_by: waiting ? null : by })
    .returning('*')
  return rows.map(toShortage)
}
