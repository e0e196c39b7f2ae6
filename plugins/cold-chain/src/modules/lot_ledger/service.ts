import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day } from '@pengshui/kernel'
import type { CandidateLot, Pick } from '../../domain'
import { holdGone, insufficientLots, lotUnitMismatch } from '../../refusals'
import { append, lockBalances, number, toBalance, toHold } from './ledger-sql'
import type { Drift, LotBalance, Movement, ReceiptEntry, StockHold, WriteOff } from './types'

const RELEASE_BATCH = 200
const BATCH_ROWS = 400

/**
 * The only stock truth: what is free of a lot in a zone is on_hand - held - quarantined, and every change of
 * it is an appended movement. Plain SQL, because row locks and their order are the point.
 */
export default class LotLedgerService {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

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
    })
  }

  /** Lots of these products with something free, as the sourcing rules read them. */
  async listCandidates(product_ids: string[]): Promise<CandidateLot[]> {
    const rows = await this.knex('lot_balance')
      .whereIn('product_id', product_ids)
      .whereRaw('on_hand - held - quarantined > 0')
      .orderBy(['expires_on', 'lot_id', 'zone_id'])
    return rows
      .map(toBalance)
      .map((balance) => ({ ...balance, free: balance.on_hand - balance.held - balance.quarantined }))
  }

  async freeByProduct(
    product_ids: string[],
    not_before: Day,
  ): Promise<{ product_id: string; free: number; earliest_expires_on: Day | null }[]> {
    const rows = await this.knex('lot_balance')
      .select('product_id')
      .sum({ free: this.knex.raw('on_hand - held - quarantined') })
      .min({ earliest_expires_on: 'expires_on' })
      .whereIn('product_id', product_ids)
      .where('expires_on', '>=', not_before)
      .whereRaw('on_hand - held - quarantined > 0')
      .groupBy('product_id')
    return rows.map((row: Record<string, unknown>) => ({
      product_id: String(row.product_id),
      free: number(row.free),
      earliest_expires_on: (row.earliest_expires_on as Day | null) ?? null,
    }))
  }

  /** Balances of a node's or a seller's lots, first expiry first. */
  async listBalances(
    filter: { node_id?: string; seller_id?: string; lot_ids?: string[]; in_stock?: boolean },
    limit: number,
    offset: number,
  ): Promise<{ balances: LotBalance[]; count: number }> {
    const where = this.knex('lot_balance').modify((query) => {
      if (filter.node_id) query.where('node_id', filter.node_id)
      if (filter.seller_id) query.where('seller_id', filter.seller_id)
      if (filter.lot_ids) query.whereIn('lot_id', filter.lot_ids)
      if (filter.in_stock) query.where('on_hand', '>', 0)
    })
    const counted = await where.clone().count({ count: '*' }).first()
    const rows = await where.clone().orderBy(['expires_on', 'lot_id', 'zone_id']).limit(limit).offset(offset)
    return { balances: rows.map(toBalance), count: number(counted?.count) }
  }

  /** What each node keeps, per base unit. */
  async stockByNode(): Promise<
    {
      node_id: string
      zone_id: string
      base_unit: string
      lots: number
      on_hand: number
      held: number
      quarantined: number
    }[]
  > {
    const rows = await this.knex('lot_balance')
      .select('node_id', 'zone_id', 'base_unit')
      .count({ lots: '*' })
      .sum({ on_hand: 'on_hand', held: 'held', quarantined: 'quarantined' })
      .where('on_hand', '>', 0)
      .groupBy('node_id', 'zone_id', 'base_unit')
    return rows.map((row: Record<string, unknown>) => ({
      node_id: String(row.node_id),
      zone_id: String(row.zone_id),
      base_unit: String(row.base_unit),
      lots: number(row.lots),
      on_hand: number(row.on_hand),
      held: number(row.held),
      quarantined: number(row.quarantined),
    }))
  }

  /**
   * Holds picked lots for a cart, replacing what the cart held before. Re-checks each balance under its row
   * lock, summed over the cart's lines; refuses `insufficient_lots` and changes nothing when one is short.
   */
  async hold(input: {
    cart_id: string
    picks: Pick[]
    expires_at: Date
    occurred_at: Date
  }): Promise<StockHold[]> {
    return this.knex.transaction(async (trx) => {
      const previous = await this.lockHolds(trx, { cart_id: input.cart_id, status: 'held' })
      const balances = await lockBalances(trx, [...input.picks, ...previous])
      await this.release_(trx, previous, input.occurred_at, 'replaced by a new hold')
      const free = new Map([...balances].map(([key, b]) => [key, b.on_hand - b.held - b.quarantined]))
      for (const hold of previous) free.set(keyOf(hold), (free.get(keyOf(hold)) ?? 0) + hold.quantity)
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
        status: 'held' as const,
        expires_at: input.expires_at,
        order_id: null,
      }))
      if (rows.length > 0) await trx('stock_hold').insert(rows)
      await append(
        trx,
        rows.map((row) => movement('hold', row, input.occurred_at, { delta_held: row.quantity })),
      )
      return rows
    })
  }

  /** Gives back what a cart holds and has not bound to an order. Safe to repeat. */
  async releaseCart(cart_id: string, occurred_at: Date, reason = 'released'): Promise<number> {
    return this.knex.transaction(async (trx) => {
      const holds = await this.lockHolds(trx, { cart_id, status: 'held' })
      await lockBalances(trx, holds)
      return this.release_(trx, holds, occurred_at, reason)
    })
  }

  /** Binds a cart's holds to its order. Idempotent; refuses `hold_gone` when nothing is held or bound. */
  async bind(input: { cart_id: string; order_id: string; occurred_at: Date }): Promise<StockHold[]> {
    return this.knex.transaction(async (trx) => {
      const bound = await this.lockHolds(trx, { order_id: input.order_id })
      if (bound.length > 0) return bound
      const holds = await this.lockHolds(trx, { cart_id: input.cart_id, status: 'held' })
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
      return holds.map((hold) => ({ ...hold, status: 'bound' as const, order_id: input.order_id }))
    })
  }

  /** The bound goods leave: picked and shipped in one step. Idempotent. */
  async ship(input: { order_id: string; occurred_at: Date; actor_id?: string }): Promise<StockHold[]> {
    return this.knex.transaction(async (trx) => {
      const holds = await this.lockHolds(trx, { order_id: input.order_id, status: 'bound' })
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

  /** Writes goods off; only what is neither held nor in quarantine can go. Idempotent by key. */
  async scrap(entries: WriteOff[]): Promise<void> {
    await this.knex.transaction(async (trx) => {
      await lockBalances(trx, entries)
      await append(
        trx,
        entries.map(({ quantity, ...rest }) => ({
          ...rest,
          kind: 'scrap' as const,
          delta_on_hand: -quantity,
        })),
      )
    })
  }

  /** Sets goods of a lot aside until a person decides; what orders hold of it stays held. */
  async quarantine(input: WriteOff): Promise<void> {
    const { quantity, ...rest } = input
    await this.knex.transaction(async (trx) => {
      await lockBalances(trx, [input])
      await append(trx, [{ ...rest, kind: 'quarantine', delta_quarantined: quantity }])
    })
  }

  async liveHolds(cart_id: string, now: Date): Promise<StockHold[]> {
    const rows = await this.knex('stock_hold')
      .where({ cart_id })
      .where((query) =>
        query
          .whereIn('status', ['bound', 'shipped'])
          .orWhere((held) => held.where('status', 'held').where('expires_at', '>', now)),
      )
    return rows.map(toHold)
  }

  async holdsOfOrders(order_ids: string[]): Promise<StockHold[]> {
    const rows = await this.knex('stock_hold')
      .whereIn('order_id', order_ids)
      .orderBy(['order_id', 'line_id', 'lot_id'])
    return rows.map(toHold)
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

  /**
   * Loads the past in bulk: holds already bound or shipped, with their movements. For seeds and imports only;
   * the same tables, constraints and conservation as the live path.
   */
  async importOrders(
    holds: (Omit<StockHold, 'id'> & { order_id: string; occurred_at: Date })[],
  ): Promise<void> {
    const rows = holds.map((hold) => ({ ...hold, id: generateEntityId('', 'hold') }))
    await this.knex.transaction(async (trx) => {
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

  /** Rebuilds every balance from its movements and the live holds, and reports each difference. */
  async verify(): Promise<{ balances: number; movements: number; drift: Drift[] }> {
    const { rows } = await this.knex.raw(`
      select b.lot_id, b.zone_id, b.on_hand, b.held, b.quarantined,
             coalesce(m.on_hand, 0) as m_on_hand, coalesce(m.held, 0) as m_held, coalesce(m.quarantined, 0) as m_quarantined,
             coalesce(h.held, 0) as h_held
      from lot_balance b
      left join (select lot_id, zone_id, sum(delta_on_hand) as on_hand, sum(delta_held) as held, sum(delta_quarantined) as quarantined
                 from stock_movement group by 1, 2) m using (lot_id, zone_id)
      left join (select lot_id, zone_id, sum(quantity) as held from stock_hold where status in ('held', 'bound') group by 1, 2) h using (lot_id, zone_id)
      where b.on_hand <> coalesce(m.on_hand, 0) or b.held <> coalesce(m.held, 0)
         or b.quarantined <> coalesce(m.quarantined, 0) or b.held <> coalesce(h.held, 0)`)
    const counts = await this.knex.raw(
      `select (select count(*) from lot_balance) as balances, (select count(*) from stock_movement) as movements`,
    )
    const drift = rows.flatMap((row: Record<string, unknown>) =>
      [
        ['on_hand', row.on_hand, row.m_on_hand],
        ['held', row.held, row.m_held],
        ['quarantined', row.quarantined, row.m_quarantined],
        ['held_by_holds', row.held, row.h_held],
      ]
        .filter(([, balance, movements]) => number(balance) !== number(movements))
        .map(([field, balance, movements]) => ({
          lot_id: String(row.lot_id),
          zone_id: String(row.zone_id),
          field: String(field),
          balance: number(balance),
          movements: number(movements),
        })),
    )
    return { balances: number(counts.rows[0].balances), movements: number(counts.rows[0].movements), drift }
  }

  private async lockHolds(trx: Knex, where: Partial<StockHold>): Promise<StockHold[]> {
    return (await trx('stock_hold').where(where).orderBy(['lot_id', 'zone_id', 'id']).forUpdate()).map(toHold)
  }

  private async release_(trx: Knex, holds: StockHold[], occurred_at: Date, reason: string): Promise<number> {
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
        reason,
      })),
    )
    return holds.length
  }
}

const keyOf = ({ lot_id, zone_id }: { lot_id: string; zone_id: string }): string => `${lot_id}|${zone_id}`

type HoldRow = { id: string; cart_id: string; order_id?: string | null; lot_id: string; zone_id: string }

/** A movement of a hold happens once: its key is the hold and the kind. */
const movement = (
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
