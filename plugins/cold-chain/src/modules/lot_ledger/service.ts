import { generateEntityId } from '@medusajs/framework/utils'
import { RefusalError } from '@pengshui/kernel'
import type { SlottedPick } from '../../domain'
import { holdGone, insufficientLots, lotUnitMismatch } from '../../refusals'
import { moveCapacity } from './capacity'
import {
  holdRow,
  importHolds,
  keyOf,
  lockHeld,
  lockHolds,
  movement,
  releaseHolds,
  type PastHold,
} from './holds'
import { append, BATCH_ROWS, keysOf, lockBalances, sweepBlocked } from './ledger-sql'
import { OrderStock } from './order-stock'
import { shorten } from './shortages'
import type { ReceiptEntry, SlotRoom, StockHold } from './types'

const RELEASE_BATCH = 200

/**
 * The only stock truth: what is free of a lot in a zone is on_hand - held - quarantined, and every change of
 * it is an appended movement. Plain SQL, because row locks and their order are the point.
 */
export default class LotLedgerService extends OrderStock {
  /** Takes lots into zones. Idempotent by key; refuses `lot_mismatch` when the lot is known with other facts. */
  async receive(entries: ReceiptEntry[]): Promise<void> {
    await this.knex.transaction(async (trx) => {
      for (let from = 0; from < entries.length; from += BATCH_ROWS) {
        const batch = entries.slice(from, from + BATCH_ROWS)
        const facts = batch.map(
          ({ quantity: _q, occurred_at: _o, actor_id: _a, idempotency_key: _k, ...fact }) => fact,
        )
        await trx('lot_balance').insert(facts).onConflict(['lot_id', 'zone_id']).ignore()
      }
      const known = await lockBalances(trx, entries)
      for (const entry of entries) {
        const balance = known.get(`${entry.lot_id}|${entry.zone_id}`)
        const same =
          balance?.product_id === entry.product_id &&
          balance.base_unit === entry.base_unit &&
          balance.expires_on === entry.expires_on
        if (!same) throw new RefusalError(lotUnitMismatch(entry.lot_id))
      }
      await append(
        trx,
        entries.map(({ lot_id, zone_id, quantity, occurred_at, actor_id, idempotency_key }) => ({
          kind: 'receive' as const,
          lot_id,
          zone_id,
          delta_on_hand: quantity,
          occurred_at,
          actor_id,
          idempotency_key,
        })),
      )
      const [first] = entries
      if (first) await sweepBlocked(trx, keysOf(entries), { occurred_at: first.occurred_at })
    })
  }

  /**
   * Holds picked lots for a cart, and its share of the day's capacity, replacing what the cart held before and, with
   * `in_place_of`, what somebody else kept for it: nobody comes in between.
   * Re-checks each balance under its row lock, summed over the cart's lines; refuses `insufficient_lots` or
   * `capacity_exceeded` and changes nothing when one is short.
   */
  async hold(input: {
    cart_id: string
    picks: SlottedPick[]
    rooms: SlotRoom[]
    expires_at: Date
    occurred_at: Date
    in_place_of?: string | null
  }): Promise<StockHold[]> {
    return this.knex.transaction(async (trx) => {
      const holders = [input.cart_id, ...(input.in_place_of ? [input.in_place_of] : [])]
      const previous = await lockHeld(trx, holders)
      const balances = await lockBalances(trx, [...input.picks, ...previous])
      const { occurred_at } = input
      await releaseHolds(trx, previous, { occurred_at, reason: 'replaced by a new hold' })
      const free = new Map([...balances].map(([key, b]) => [key, b.on_hand - b.held - b.quarantined]))
      for (const hold of previous.filter((one) => !balances.get(keyOf(one))?.blocked_reason))
        free.set(keyOf(hold), (free.get(keyOf(hold)) ?? 0) + hold.quantity)
      for (const pick of input.picks) {
        const left = (free.get(keyOf(pick)) ?? 0) - pick.quantity
        if (left < 0)
          throw new RefusalError(
            insufficientLots({ line_id: pick.line_id, wanted: pick.quantity, free: left + pick.quantity }),
          )
        free.set(keyOf(pick), left)
      }
      const rows = input.picks.map((pick) => ({
        id: generateEntityId('', 'hold'),
        cart_id: input.cart_id,
        line_id: pick.line_id,
        variant_id: pick.variant_id,
        lot_id: pick.lot_id,
        zone_id: pick.zone_id,
        quantity: pick.quantity,
        weight_g: pick.weight_g,
        slots: pick.slots,
        status: 'held' as const,
        expires_at: input.expires_at,
        order_id: null,
      }))
      if (rows.length > 0) await trx('stock_hold').insert(rows.map(holdRow))
      await append(
        trx,
        rows.map((row) => movement('hold', row, occurred_at, { delta_held: row.quantity })),
      )
      await moveCapacity(trx, { give: previous, take: rows, rooms: input.rooms })
      return rows
    })
  }

  /** Gives back what a cart holds and has not bound to an order. Safe to repeat. */
  async releaseCart(cart_id: string, occurred_at: Date, reason = 'released'): Promise<number> {
    return this.knex.transaction(async (trx) => {
      const holds = await lockHolds(trx, { cart_id, status: 'held' })
      await lockBalances(trx, holds)
      const released = await releaseHolds(trx, holds, { occurred_at, reason })
      await moveCapacity(trx, { give: holds })
      return released
    })
  }

  /**
   * Binds a cart's holds to its order. Idempotent; refuses `hold_gone` when nothing is held or bound. Goods of a lot
   * that was blocked in between are not bound: they become the order's first shortages.
   */
  async bind(input: { cart_id: string; order_id: string; occurred_at: Date }): Promise<StockHold[]> {
    return this.knex.transaction(async (trx) => {
      const bound = await lockHolds(trx, { order_id: input.order_id })
      if (bound.length > 0) return bound
      const holds = await lockHolds(trx, { cart_id: input.cart_id, status: 'held' })
      if (holds.length === 0) throw new RefusalError(holdGone(input.cart_id))
      await trx('stock_hold')
        .whereIn(
          'id',
          holds.map(({ id }) => id),
        )
        .update({ status: 'bound', order_id: input.order_id })
      await append(
        trx,
        holds.map((hold) => movement('bind', { ...hold, order_id: input.order_id }, input.occurred_at, {})),
      )
      const now_bound = holds.map((hold) => ({ ...hold, status: 'bound' as const, order_id: input.order_id }))
      const balances = await lockBalances(trx, now_bound)
      const blocked = now_bound.filter((hold) => balances.get(keyOf(hold))?.blocked_reason)
      await shorten(
        trx,
        blocked.map((hold) => ({ hold, quantity: hold.quantity })),
        {
          cause: 'quarantine',
          lost: false,
          reason: 'blocked while the order was placed',
          actor_id: 'system',
          occurred_at: input.occurred_at,
        },
      )
      return now_bound
    })
  }

  /** The bound goods leave, all of them or these holds: picked and shipped in one step. Idempotent. */
  async ship(input: {
    order_id: string
    hold_ids?: string[]
    occurred_at: Date
    actor_id?: string
  }): Promise<StockHold[]> {
    return this.knex.transaction(async (trx) => {
      const bound = await lockHolds(trx, { order_id: input.order_id, status: 'bound' })
      const { hold_ids } = input
      const holds = hold_ids ? bound.filter(({ id }) => hold_ids.includes(id)) : bound
      await lockBalances(trx, holds)
      await append(
        trx,
        holds.map((hold) => ({
          ...movement('ship', hold, input.occurred_at, {
            delta_on_hand: -hold.quantity,
            delta_held: -hold.quantity,
          }),
          actor_id: input.actor_id,
        })),
      )
      if (holds.length > 0)
        await trx('stock_hold')
          .whereIn(
            'id',
            holds.map(({ id }) => id),
          )
          .update({ status: 'shipped' })
      return holds
    })
  }

  /** Frees holds whose time is over, in bounded batches. @returns how many */
  async releaseExpired(now: Date): Promise<number> {
    const carts = await this.knex('stock_hold')
      .distinct('cart_id')
      .where('status', 'held')
      .where('expires_at', '<=', now)
      .limit(RELEASE_BATCH)
    let released = 0
    for (const { cart_id } of carts) released += await this.releaseCart(String(cart_id), now, 'expired')
    return released
  }

  /** Loads holds already bound or shipped, for seeds and imports only. */
  importOrders(holds: PastHold[]): Promise<void> {
    return importHolds(this.knex, holds)
  }
}
