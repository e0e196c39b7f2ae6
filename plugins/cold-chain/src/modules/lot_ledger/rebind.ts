import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import type { SlottedPick } from '../../domain'
import { insufficientLots, shortageDecided } from '../../refusals'
import { moveCapacity } from './capacity'
import { holdRow, keyOf, movement, releaseHolds } from './holds'
import { append, lockBalances } from './ledger-sql'
import { changeable, isOf, type By, type OfLine } from './order-changes'
import { decide } from './shortages'
import type { SlotRoom, StockHold } from './types'

/**
 * Binds other lots to an order: for shortages (which close), or in place of what whole lines had bound. Checked
 * again under the row locks, capacity too; refuses `insufficient_lots`, `capacity_exceeded` and changes nothing.
 */
export async function rebind(
  trx: Knex,
  input: By & {
    order_id: string
    cart_id: string
    replace: Pick<OfLine, 'line_id' | 'variant_id'>[]
    shortage_ids: string[]
    picks: SlottedPick[]
    rooms: SlotRoom[]
    status: 'reallocated' | 'substituted'
  },
): Promise<StockHold[]> {
  const { order_id, cart_id, picks, rooms, occurred_at, reason, actor_id, act_key } = input
  const bound = await changeable(trx, order_id)
  const replaced = bound.filter((hold) => input.replace.some((line) => isOf(line)(hold)))
  await trx('stock_shortage').whereIn('id', input.shortage_ids).orderBy('id').forUpdate()
  await lockBalances(trx, [...picks, ...replaced])
  await releaseHolds(trx, replaced, { occurred_at, reason, act_key })
  const closed = await decide(trx, input.shortage_ids, input.status, actor_id, occurred_at)
  const gone = input.shortage_ids.find((id) => !closed.some((shortage) => shortage.id === id))
  if (gone) throw new RefusalError(shortageDecided(gone))
  // Read again: what the release gave back may be taken by the very same line.
  const balances = await lockBalances(trx, picks)
  const free = new Map([...balances].map(([key, b]) => [key, b.on_hand - b.held - b.quarantined]))
  for (const pick of picks) {
    const left = (free.get(keyOf(pick)) ?? 0) - pick.quantity
    if (left < 0)
      throw new RefusalError(
        insufficientLots({ line_id: pick.line_id, wanted: pick.quantity, free: left + pick.quantity }),
      )
    free.set(keyOf(pick), left)
  }
  await moveCapacity(trx, { give: replaced, take: picks, rooms })
  const rows = picks.map((pick) => ({
    id: generateEntityId('', 'hold'),
    ...{ ...pick, cart_id, order_id },
    status: 'bound' as const,
    expires_at: occurred_at,
  }))
  if (rows.length > 0) await trx('stock_hold').insert(rows.map(holdRow))
  const about = { reason, actor_id, act_key }
  await append(
    trx,
    rows.flatMap((row) => [
      { ...movement('hold', row, occurred_at, { delta_held: row.quantity }), ...about },
      { ...movement('bind', row, occurred_at, {}), ...about },
    ]),
  )
  return rows
}
