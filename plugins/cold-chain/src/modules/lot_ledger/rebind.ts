import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import type { Pick } from '../../domain'
import { insufficientLots, shortageDecided } from '../../refusals'
import { keyOf, movement, releaseHolds } from './holds'
import { append, lockBalances } from './ledger-sql'
import { changeable, type By } from './order-changes'
import { decide } from './shortages'
import type { StockHold } from './types'

/**
 * Binds other lots to an order: for shortages (which close), or in place of what whole lines had bound. Checked
 * again under the row locks; refuses `insufficient_lots` and changes nothing.
 */
export async function rebind(
  trx: Knex,
  input: By & {
    order_id: string
    cart_id: string
    replace_line_ids: string[]
    shortage_ids: string[]
    picks: Pick[]
    status: 'reallocated' | 'substituted'
  },
): Promise<StockHold[]> {
  const { order_id, cart_id, picks, occurred_at, reason, actor_id } = input
  const bound = await changeable(trx, order_id)
  const replaced = bound.filter(({ line_id }) => input.replace_line_ids.includes(line_id))
  await trx('stock_shortage').whereIn('id', input.shortage_ids).orderBy('id').forUpdate()
  await lockBalances(trx, [...picks, ...replaced])
  await releaseHolds(trx, replaced, occurred_at, reason)
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
  const rows = picks.map(({ line_id, variant_id, lot_id, zone_id, quantity }) => ({
    id: generateEntityId('', 'hold'),
    ...{ cart_id, order_id, line_id, variant_id, lot_id, zone_id, quantity },
    status: 'bound' as const,
    expires_at: occurred_at,
  }))
  if (rows.length > 0) await trx('stock_hold').insert(rows)
  const about = { reason, actor_id }
  await append(
    trx,
    rows.flatMap((row) => [
      { ...movement('hold', row, occurred_at, { delta_held: row.quantity }), ...about },
      { ...movement('bind', row, occurred_at, {}), ...about },
    ]),
  )
  return rows
}
