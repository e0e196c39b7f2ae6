import { RefusalError } from '@pengshui/kernel'
import { lotNotInZone, notEnoughFree, notEnoughQuarantined } from '../../refusals'
import { applyCount } from './counts'
import { keyOf, lockBound } from './holds'
import { append, BATCH_ROWS, lockBalances, sweepBlocked } from './ledger-sql'
import { regroup } from './regroup'
import { shorten } from './shortages'
import { StockReadings } from './stock-readings'
import type { Act, CountSheet, LotBalance, Movement, Regrouping, Shortage, Transfer, WriteOff } from './types'

const pairsOf = (keys: { lot_id: string; zone_id: string }[]): [string, string][] =>
  keys.map(({ lot_id, zone_id }) => [lot_id, zone_id])
const freeOf = ({ on_hand, held, quarantined }: LotBalance): number => on_hand - held - quarantined

/** What a storekeeper does with stock nobody has bought: move, count, set aside, write off, take back. */
export class StockKeeping extends StockReadings {
  /**
   * Moves free goods into another zone; what leaves one arrives in the other, in one transaction. Idempotent by
   * key; refuses `lot_not_in_zone` and `not_enough_free`. Class and room of the target are decided before.
   */
  async transfer({ lot_id, from_zone_id, to, quantity, ...act }: Transfer): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const source = await trx('lot_balance').where({ lot_id, zone_id: from_zone_id }).first()
      if (!source) throw new RefusalError(lotNotInZone(lot_id, from_zone_id))
      const { product_id, seller_id, base_unit, temperature_class, expires_on } = source
      await trx('lot_balance')
        .insert({
          ...{ lot_id, product_id, seller_id, base_unit, temperature_class, expires_on },
          zone_id: to.zone_id,
          node_id: to.node_id,
          zone_temperature_class: to.temperature_class,
        })
        .onConflict(['lot_id', 'zone_id'])
        .ignore()
      const keys = [
        { lot_id, zone_id: from_zone_id },
        { lot_id, zone_id: to.zone_id },
      ]
      const balances = await lockBalances(trx, keys)
      const key = `${act.idempotency_key}:out`
      if (await trx('stock_movement').where({ idempotency_key: key }).first('seq')) return
      const from = balances.get(`${lot_id}|${from_zone_id}`)
      if (!from || freeOf(from) < quantity)
        throw new RefusalError(notEnoughFree(lot_id, from ? freeOf(from) : 0))
      const about = { ...act, lot_id }
      await append(trx, [
        {
          ...about,
          kind: 'transfer_out',
          zone_id: from_zone_id,
          delta_on_hand: -quantity,
          idempotency_key: key,
        },
        {
          ...about,
          kind: 'transfer_in',
          zone_id: to.zone_id,
          delta_on_hand: quantity,
          idempotency_key: `${act.idempotency_key}:in`,
        },
      ])
      await sweepBlocked(trx, keys, act)
    })
  }

  /** Keeps a whole lot in a zone from sale; see `blockAll`. Refuses `lot_not_in_zone`. */
  async block(
    lot_id: string,
    zone_id: string,
    cause: 'quarantine' | 'recall',
    act: Omit<Act, 'idempotency_key'>,
  ): Promise<Shortage[]> {
    const known = await this.knex('lot_balance').where({ lot_id, zone_id }).first('lot_id')
    if (!known) throw new RefusalError(lotNotInZone(lot_id, zone_id))
    return this.blockAll([{ lot_id, zone_id }], cause, act)
  }

  /**
   * Keeps lots in their zones from sale, all at once. First they are blocked, so that whatever comes free or is bound
   * from now on joins the quarantine; then what orders had bound becomes shortages. Safe to repeat after a crash between.
   */
  async blockAll(
    keys: { lot_id: string; zone_id: string }[],
    cause: 'quarantine' | 'recall',
    act: Omit<Act, 'idempotency_key'>,
  ): Promise<Shortage[]> {
    const { reason } = act
    const batches = Array.from({ length: Math.ceil(keys.length / BATCH_ROWS) }, (_, nth) =>
      keys.slice(nth * BATCH_ROWS, (nth + 1) * BATCH_ROWS),
    )
    await this.knex.transaction(async (trx) => {
      await lockBalances(trx, keys)
      for (const batch of batches) {
        await trx('lot_balance')
          .whereIn(['lot_id', 'zone_id'], pairsOf(batch))
          .update({ blocked_reason: reason })
        await sweepBlocked(trx, batch, act)
      }
    })
    const shortages: Shortage[] = []
    for (const batch of batches)
      await this.knex.transaction(async (trx) => {
        const holds = await lockBound(trx, batch)
        await lockBalances(trx, batch)
        const missing = holds.map((hold) => ({ hold, quantity: hold.quantity }))
        shortages.push(...(await shorten(trx, missing, { ...act, cause, lost: false })))
      })
    return shortages
  }

  /** Lets a lot in a zone be sold again; what is in quarantine stays there until it is decided on. */
  async unblock(lot_id: string, zone_id: string): Promise<void> {
    await this.knex('lot_balance').where({ lot_id, zone_id }).update({ blocked_reason: null })
  }

  /**
   * Decides on quarantined goods: back to sale, or written off. The block is lifted when nothing is left in
   * quarantine or when goods go back to sale. Idempotent by key; refuses `not_enough_quarantined`.
   */
  async resolveQuarantine({
    disposition,
    quantity,
    ...entry
  }: WriteOff & { disposition: 'release' | 'scrap' }): Promise<void> {
    const { lot_id, zone_id, idempotency_key } = entry
    await this.knex.transaction(async (trx) => {
      const balance = (await lockBalances(trx, [entry])).get(keyOf(entry))
      if (await trx('stock_movement').where({ idempotency_key }).first('seq')) return
      if (!balance) throw new RefusalError(lotNotInZone(lot_id, zone_id))
      if (balance.quarantined < quantity)
        throw new RefusalError(notEnoughQuarantined(lot_id, balance.quarantined))
      const scrapped = disposition === 'scrap'
      await append(trx, [
        {
          ...entry,
          kind: scrapped ? 'scrap' : 'quarantine_release',
          delta_quarantined: -quantity,
          delta_on_hand: scrapped ? -quantity : 0,
        },
      ])
      if (!scrapped || balance.quarantined === quantity)
        await trx('lot_balance').where({ lot_id, zone_id }).update({ blocked_reason: null })
    })
  }

  /** Takes goods of a lot back into a zone it is known in: to stock, to quarantine, or booked in and written off. */
  async takeBack({
    disposition,
    quantity,
    order_id,
    ...entry
  }: WriteOff & { order_id: string; disposition: 'restock' | 'quarantine' | 'scrap' }): Promise<void> {
    await this.knex.transaction(async (trx) => {
      await lockBalances(trx, [entry])
      const back: Movement = { ...entry, order_id, kind: 'return', delta_on_hand: quantity }
      const next: Movement = {
        ...entry,
        order_id,
        kind: 'scrap',
        idempotency_key: `${entry.idempotency_key}:then`,
      }
      if (disposition === 'restock') await append(trx, [back])
      if (disposition === 'quarantine')
        await append(trx, [back, { ...next, kind: 'quarantine', delta_quarantined: quantity }])
      if (disposition === 'scrap') await append(trx, [back, { ...next, delta_on_hand: -quantity }])
      await sweepBlocked(trx, [entry], entry)
    })
  }

  /** Splits and mixes lots; what goes in comes out. Idempotent by key. */
  async regroup(regrouping: Regrouping): Promise<{ is_new: boolean }> {
    return this.knex.transaction((trx) => regroup(trx, regrouping))
  }

  /** Enters a count sheet of one zone, whole or not at all. Idempotent by key. @returns what changed, and shortages */
  async count(sheet: CountSheet): Promise<{ count_id: string; changed: number; shortages: Shortage[] }> {
    return this.knex.transaction((trx) => applyCount(trx, sheet))
  }

  /** Writes goods off; only what is neither held nor in quarantine can go. Idempotent by key. */
  async scrap(entries: WriteOff[]): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const balances = await lockBalances(trx, entries)
      for (const { lot_id, zone_id, quantity, idempotency_key } of entries) {
        const balance = balances.get(`${lot_id}|${zone_id}`)
        if (!balance) throw new RefusalError(lotNotInZone(lot_id, zone_id))
        if (await trx('stock_movement').where({ idempotency_key }).first('seq')) continue
        if (freeOf(balance) < quantity) throw new RefusalError(notEnoughFree(lot_id, freeOf(balance)))
      }
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
}
