import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { append, BATCH_ROWS, keysOf, lockBalances, sweepBlocked, toHold } from './ledger-sql'
import type { Act, Movement, StockHold } from './types'

/** Goods of before take nothing of a coming day. */
export type PastHold = Omit<StockHold, 'id' | 'weight_g' | 'slots'> & { order_id: string; occurred_at: Date }

/** Holds under their row locks, always in the order of lot, zone and id. */
export async function lockHolds(trx: Knex, where: Partial<StockHold>): Promise<StockHold[]> {
  return (await trx('stock_hold').where(where).orderBy(['lot_id', 'zone_id', 'id']).forUpdate()).map(toHold)
}

/** What orders have bound of these lots in these zones, under row locks in the same order. */
export async function lockBound(
  trx: Knex,
  keys: { lot_id: string; zone_id: string }[],
): Promise<StockHold[]> {
  const pairs = keys.map(({ lot_id, zone_id }): [string, string] => [lot_id, zone_id])
  const bound = trx('stock_hold').whereIn(['lot_id', 'zone_id'], pairs).where('status', 'bound')
  return (await bound.orderBy(['lot_id', 'zone_id', 'id']).forUpdate()).map(toHold)
}

/** What these carts hold, under row locks in the same order. */
export async function lockHeld(trx: Knex, cart_ids: string[]): Promise<StockHold[]> {
  const held = trx('stock_hold').whereIn('cart_id', cart_ids).where('status', 'held')
  return (await held.orderBy(['lot_id', 'zone_id', 'id']).forUpdate()).map(toHold)
}

/** Gives holds back that are locked already; their capacity is moved by the caller. @returns how many */
export async function releaseHolds(
  trx: Knex,
  holds: StockHold[],
  { occurred_at, ...about }: Pick<Act, 'occurred_at' | 'reason' | 'act_key'>,
): Promise<number> {
  if (holds.length === 0) return 0
  await trx('stock_hold')
    .whereIn(
      'id',
      holds.map(({ id }) => id),
    )
    .update({ status: 'released' })
  await append(
    trx,
    holds.map((hold) => ({
      ...movement('release', hold, occurred_at, { delta_held: -hold.quantity }),
      ...about,
    })),
  )
  await sweepBlocked(trx, keysOf(holds), { occurred_at, act_key: about.act_key })
  return holds.length
}

/** A hold as the driver writes it. */
export const holdRow = (hold: StockHold) => ({ ...hold, slots: JSON.stringify(hold.slots) })

export const keyOf = ({ lot_id, zone_id }: { lot_id: string; zone_id: string }): string =>
  `${lot_id}|${zone_id}`

type HoldRow = { id: string; cart_id: string; order_id?: string | null; lot_id: string; zone_id: string }

/** A movement of a hold happens once: its key is the hold and the kind. */
export const movement = (
  kind: Movement['kind'],
  hold: HoldRow,
  occurred_at: Date,
  deltas: Partial<Movement>,
): Movement => ({
  kind,
  lot_id: hold.lot_id,
  zone_id: hold.zone_id,
  hold_id: hold.id,
  cart_id: hold.cart_id,
  order_id: hold.order_id ?? undefined,
  occurred_at,
  idempotency_key: `${hold.id}:${kind}`,
  ...deltas,
})

/**
 * Loads the past in bulk: holds already bound or shipped, with their movements. For seeds and imports only;
 * the same tables, constraints and conservation as the live path.
 */
export async function importHolds(knex: Knex, holds: PastHold[]): Promise<void> {
  const rows = holds.map((hold) => ({ ...hold, id: generateEntityId('', 'hold') }))
  await knex.transaction(async (trx) => {
    await lockBalances(trx, rows)
    for (let from = 0; from < rows.length; from += BATCH_ROWS) {
      const batch = rows
        .slice(from, from + BATCH_ROWS)
        .map(({ occurred_at, ...row }) => ({ ...row, created_at: occurred_at }))
      await trx('stock_hold').insert(batch)
    }
    const movements = rows.flatMap((row) => {
      const held = movement('hold', row, row.occurred_at, { delta_held: row.quantity })
      const bound = movement('bind', row, row.occurred_at, {})
      const shipped = movement('ship', row, row.occurred_at, {
        delta_on_hand: -row.quantity,
        delta_held: -row.quantity,
      })
      return row.status === 'shipped' ? [held, bound, shipped] : [held, bound]
    })
    await append(trx, movements)
  })
}
