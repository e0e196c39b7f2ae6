import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { Act, LotBalance, Movement, StockHold } from './types'

/** Postgres answers bigint as text; every quantity here is far below 2^53. */
export const number = (value: unknown): number => Number(value)

export const toBalance = (row: Record<string, unknown>): LotBalance => ({
  ...(row as LotBalance),
  on_hand: number(row.on_hand),
  held: number(row.held),
  quarantined: number(row.quarantined),
})

export const toHold = (row: Record<string, unknown>): StockHold => ({
  ...(row as StockHold),
  quantity: number(row.quantity),
  weight_g: number(row.weight_g),
})

/** Rows of one statement. */
export const BATCH_ROWS = 400

/**
 * Appends movements and applies their deltas to the balances in the same transaction. A movement whose
 * idempotency key is known changes nothing. @returns the keys that were new
 */
export async function append(trx: Knex, movements: Movement[]): Promise<Set<string>> {
  const fresh = new Set<string>()
  for (let from = 0; from < movements.length; from += BATCH_ROWS) {
    const rows = movements
      .slice(from, from + BATCH_ROWS)
      .map(({ delta_on_hand = 0, delta_held = 0, delta_quarantined = 0, ...rest }) => ({
        ...rest,
        delta_on_hand,
        delta_held,
        delta_quarantined,
      }))
    const written = await trx('stock_movement')
      .insert(rows)
      .onConflict('idempotency_key')
      .ignore()
      .returning(['idempotency_key', 'lot_id', 'zone_id', 'delta_on_hand', 'delta_held', 'delta_quarantined'])
    for (const row of written) fresh.add(row.idempotency_key)
    await applyDeltas(trx, written)
  }
  return fresh
}

type DeltaRow = {
  lot_id: string
  zone_id: string
  delta_on_hand: unknown
  delta_held: unknown
  delta_quarantined: unknown
}

async function applyDeltas(trx: Knex, rows: DeltaRow[]): Promise<void> {
  const sums = new Map<string, [string, string, number, number, number]>()
  for (const row of rows) {
    const key = `${row.lot_id}|${row.zone_id}`
    const sum = sums.get(key) ?? [row.lot_id, row.zone_id, 0, 0, 0]
    sum[2] += number(row.delta_on_hand)
    sum[3] += number(row.delta_held)
    sum[4] += number(row.delta_quarantined)
    sums.set(key, sum)
  }
  if (sums.size === 0) return
  const values = [...sums.values()]
  const marks = values.map(() => '(?, ?, ?::bigint, ?::bigint, ?::bigint)').join(', ')
  const result = await trx.raw(
    `update lot_balance b set on_hand = b.on_hand + d.on_hand, held = b.held + d.held, quarantined = b.quarantined + d.quarantined
     from (values ${marks}) as d (lot_id, zone_id, on_hand, held, quarantined)
     where b.lot_id = d.lot_id and b.zone_id = d.zone_id`,
    values.flat(),
  )
  if (result.rowCount !== sums.size) throw new Error('A stock movement names a lot that no zone holds')
}

/** Locks balances in one order, so that two transactions can never wait for each other. */
export async function lockBalances(
  trx: Knex,
  keys: { lot_id: string; zone_id: string }[],
): Promise<Map<string, LotBalance>> {
  const unique = [...new Map(keys.map((key) => [`${key.lot_id}|${key.zone_id}`, key])).values()]
  if (unique.length === 0) return new Map()
  const marks = unique.map(() => '(?, ?)').join(', ')
  const { rows } = await trx.raw(
    `select * from lot_balance where (lot_id, zone_id) in (${marks}) order by lot_id, zone_id for update`,
    unique.flatMap(({ lot_id, zone_id }) => [lot_id, zone_id]),
  )
  return new Map(rows.map((row: Record<string, unknown>) => [`${row.lot_id}|${row.zone_id}`, toBalance(row)]))
}

type BalanceKey = { lot_id: string; zone_id: string }

export const keysOf = (rows: BalanceKey[]): BalanceKey[] => [
  ...new Map(
    rows.map(({ lot_id, zone_id }) => [`${lot_id}|${zone_id}`, { lot_id, zone_id }] as const),
  ).values(),
]

/** Whatever has come free of a blocked lot joins its quarantine. The balances are locked already. */
export async function sweepBlocked(
  trx: Knex,
  keys: BalanceKey[],
  { occurred_at, act_key }: Pick<Act, 'occurred_at' | 'act_key'>,
): Promise<void> {
  if (keys.length === 0) return
  const marks = keys.map(() => '(?, ?)').join(', ')
  const { rows } = await trx.raw(
    `select lot_id, zone_id, blocked_reason, on_hand - held - quarantined as free from lot_balance
     where (lot_id, zone_id) in (${marks}) and blocked_reason is not null and on_hand - held - quarantined > 0`,
    keys.flatMap(({ lot_id, zone_id }) => [lot_id, zone_id]),
  )
  await append(
    trx,
    rows.map((row: Record<string, string>) => ({
      kind: 'quarantine' as const,
      lot_id: row.lot_id ?? '',
      zone_id: row.zone_id ?? '',
      delta_quarantined: number(row.free),
      reason: row.blocked_reason ?? '',
      ...{ occurred_at, act_key },
      idempotency_key: generateEntityId('', 'sweep'),
    })),
  )
}
