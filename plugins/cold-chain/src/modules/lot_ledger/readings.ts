import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { Day } from '@pengshui/kernel'
import type { CandidateLot } from '../../domain'
import { number, toBalance, toHold } from './ledger-sql'
import type { LotBalance, StockHold, Verdict } from './types'
import { findDrift } from './verify'

/** What can be asked of the ledger; nothing here changes a row. */
export class LotReadings {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /** Lots of these products that are on hand, as the sourcing rules read them; what is not free explains itself. */
  async listCandidates(product_ids: string[]): Promise<CandidateLot[]> {
    const rows = await this.knex('lot_balance')
      .whereIn('product_id', product_ids)
      .where('on_hand', '>', 0)
      .orderBy(['expires_on', 'lot_id', 'zone_id'])
    return rows.map(toBalance).map(({ blocked_reason, ...balance }) => ({
      ...balance,
      blocked: blocked_reason === null ? null : ('quarantined' as const),
      free: balance.on_hand - balance.held - balance.quarantined,
    }))
  }

  /** Grams of a day's capacity that orders have taken, by slot key. */
  async usedCapacity(slot_on: Day): Promise<Map<string, number>> {
    const rows = await this.knex('capacity_slot').where({ slot_on }).where('used_g', '>', 0)
    return new Map(rows.map(({ key, used_g }: { key: string; used_g: string }) => [key, number(used_g)]))
  }

  /** The node of each zone that keeps or kept lots. */
  async nodesOfZones(zone_ids: string[]): Promise<Map<string, string>> {
    const rows = await this.knex('lot_balance').distinct('zone_id', 'node_id').whereIn('zone_id', zone_ids)
    return new Map(rows.map(({ zone_id, node_id }) => [String(zone_id), String(node_id)]))
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

  /** What came back of an order, by lot and room. */
  async returnedOf(order_id: string): Promise<{ lot_id: string; zone_id: string; quantity: number }[]> {
    const rows = await this.knex('stock_movement')
      .select('lot_id', 'zone_id')
      .sum({ quantity: 'delta_on_hand' })
      .where({ order_id, kind: 'return' })
      .groupBy('lot_id', 'zone_id')
    return rows.map(({ lot_id, zone_id, quantity }: Record<string, unknown>) => ({
      lot_id: String(lot_id),
      zone_id: String(zone_id),
      quantity: number(quantity),
    }))
  }

  /** Rebuilds balances from movements and live holds, slots from live holds, and reports each difference. */
  verify(): Promise<Verdict> {
    return findDrift(this.knex)
  }
}
