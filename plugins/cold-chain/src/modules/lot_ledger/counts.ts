import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { countBelowHeld, lotNotInZone } from '../../refusals'
import { append, lockBalances, sweepBlocked, toHold } from './ledger-sql'
import { shorten, takeFrom } from './shortages'
import type { CountSheet, LotBalance, Movement, Shortage, StockHold } from './types'

type Missed = { lot_id: string; holds: StockHold[]; quantity: number }

/**
 * Books a count sheet. What is missing comes off free goods first, then off the quarantine, then off what orders
 * have bound (the newest first: shortages). Refuses `lot_not_in_zone`, and `count_below_held` when carts that are
 * just being paid hold more than was counted. Lock order: holds, balances.
 */
export async function applyCount(
  trx: Knex,
  sheet: CountSheet,
): Promise<{ count_id: string; changed: number; shortages: Shortage[] }> {
  const { zone_id, reason, actor_id, occurred_at, idempotency_key, act_key } = sheet
  const known = await trx('stock_count').where({ idempotency_key }).first('id')
  if (known) return { count_id: known.id, changed: 0, shortages: [] }
  const lot_ids = sheet.rows.map(({ lot_id }) => lot_id)
  const bound = await trx('stock_hold')
    .where({ zone_id, status: 'bound' })
    .whereIn('lot_id', lot_ids)
    .orderBy(['lot_id', 'zone_id', 'id'])
    .forUpdate()
  const holds = bound.map(toHold).reverse()
  const balances = await lockBalances(
    trx,
    lot_ids.map((lot_id) => ({ lot_id, zone_id })),
  )
  const count_id = generateEntityId('', 'cnt')
  const act = { reason, actor_id, occurred_at, act_key }
  const movements: Movement[] = []
  const missed: Missed[] = []
  const lines = sheet.rows.map(({ lot_id, counted }, row) => {
    const balance = balances.get(`${lot_id}|${zone_id}`)
    if (!balance) throw new RefusalError(lotNotInZone(lot_id, zone_id, row))
    const taken = share(balance, counted)
    const mine = holds.filter((hold) => hold.lot_id === lot_id)
    const room = mine.reduce((sum, { quantity }) => sum + quantity, 0)
    if (taken.bound > room) throw new RefusalError(countBelowHeld(lot_id, row, balance.held))
    if (taken.bound > 0) missed.push({ lot_id, holds: mine, quantity: taken.bound })
    if (taken.on_hand !== 0)
      movements.push({
        ...{ kind: 'adjust' as const, lot_id, zone_id, ...act, idempotency_key: `${count_id}:${lot_id}` },
        delta_on_hand: taken.on_hand,
        delta_quarantined: taken.quarantined,
      })
    return { count_id, lot_id, on_hand_before: balance.on_hand, counted, shorted: taken.bound }
  })
  await trx('stock_count').insert({
    id: count_id,
    zone_id,
    reason,
    actor_id,
    idempotency_key,
    counted_at: occurred_at,
  })
  await trx('stock_count_line').insert(lines)
  await append(trx, movements)
  const missing = missed.flatMap(({ holds: from, quantity }) => takeFrom(from, quantity))
  const shortages = await shorten(trx, missing, { ...act, cause: 'count', lost: true })
  await sweepBlocked(
    trx,
    lot_ids.map((lot_id) => ({ lot_id, zone_id })),
    act,
  )
  const changed = lines.filter(({ counted, on_hand_before }) => counted !== on_hand_before).length
  return { count_id, changed, shortages }
}

/** Where a difference comes from: on hand (less what bound holds lose), of which quarantined, and bound. */
function share(
  { on_hand, held, quarantined }: LotBalance,
  counted: number,
): { on_hand: number; quarantined: number; bound: number } {
  const missing = on_hand - counted
  if (missing <= 0) return { on_hand: -missing, quarantined: 0, bound: 0 }
  const free = Math.min(missing, on_hand - held - quarantined)
  const aside = Math.min(missing - free, quarantined)
  return { on_hand: -(free + aside), quarantined: aside === 0 ? 0 : -aside, bound: missing - free - aside }
}
