import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { orderNotOfInstitution } from '../../refusals'
import { enterAcceptedChild, type AcceptedChild } from './child-acceptance'
import { InstitutionTree } from './tree'

export type InstitutionOrderStatus = 'placed' | 'dispatched' | 'delivered' | 'accepted' | 'cancelled'

export type InstitutionOrder = {
  order_id: string
  display_id: number | null
  institution_id: string
  declaration_id: string | null
  placed_by: string
  note: string | null
  total_fen: number
  refunded_fen: number
  line_count: number
  status: InstitutionOrderStatus
  paid_at: Date | null
  placed_at: Date
}

export type OrderRequest = { cart_id: string | null; order_id: string | null }

const BATCH_ROWS = 400
const toOrder = (row: Record<string, unknown>): InstitutionOrder => ({
  ...(row as InstitutionOrder),
  total_fen: Number(row.total_fen),
  refunded_fen: Number(row.refunded_fen),
})

/** The orders institutions placed, and the keys they were asked for with. */
export class InstitutionOrders extends InstitutionTree {
  /** Claims an idempotency key; a known key answers what it already led to. */
  async openRequest(
    institution_id: string,
    idempotency_key: string,
    member_id: string,
  ): Promise<OrderRequest> {
    await this.knex('order_request')
      .insert({ institution_id, idempotency_key, member_id })
      .onConflict(['institution_id', 'idempotency_key'])
      .ignore()
    return this.knex('order_request').where({ institution_id, idempotency_key }).first('cart_id', 'order_id')
  }

  /** What a key led to so far; null for a key nobody has used. */
  async findRequest(institution_id: string, idempotency_key: string): Promise<OrderRequest | null> {
    const found = this.knex('order_request').where({ institution_id, idempotency_key })
    return (await found.first('cart_id', 'order_id')) ?? null
  }

  async updateRequest(
    institution_id: string,
    idempotency_key: string,
    found: Partial<OrderRequest>,
  ): Promise<void> {
    await this.knex('order_request').where({ institution_id, idempotency_key }).update(found)
  }

  async recordInstitutionOrders(orders: Omit<InstitutionOrder, 'paid_at' | 'refunded_fen'>[]): Promise<void> {
    for (let from = 0; from < orders.length; from += BATCH_ROWS) {
      await this.knex('institution_order')
        .insert(orders.slice(from, from + BATCH_ROWS))
        .onConflict('order_id')
        .ignore()
    }
  }

  async listOrders(
    institution_id: string,
    limit: number,
    offset: number,
    status?: InstitutionOrderStatus,
  ): Promise<{ orders: InstitutionOrder[]; count: number }> {
    const where = this.knex('institution_order')
      .where({ institution_id })
      .modify((query) => void (status && query.where({ status })))
    const counted = await where.clone().count({ count: '*' }).first()
    const rows = await where
      .clone()
      .orderBy([{ column: 'placed_at', order: 'desc' }, 'order_id'])
      .limit(limit)
      .offset(offset)
    return { orders: rows.map(toOrder), count: Number(counted?.count) }
  }

  /** An order of this institution; anything else is `order_not_found`. */
  async orderOf(institution_id: string, order_id: string): Promise<InstitutionOrder> {
    const row = await this.knex('institution_order').where({ institution_id, order_id }).first()
    if (!row) throw new RefusalError(orderNotOfInstitution())
    return toOrder(row)
  }

  async findOrder(order_id: string): Promise<InstitutionOrder | null> {
    const row = await this.knex('institution_order').where({ order_id }).first()
    return row ? toOrder(row) : null
  }

  /** Whose order has this number; null when nobody's. */
  async findOrderByNumber(display_id: number): Promise<{ institution_id: string; order_id: string } | null> {
    const row = await this.knex('institution_order').where({ display_id }).first('institution_id', 'order_id')
    return row ?? null
  }

  /** What an order has given back, and whether it ended. Nothing for an order no institution placed. */
  async amendOrder(order_id: string, refunded_fen: number, is_cancelled: boolean): Promise<void> {
    await this.knex('institution_order')
      .where({ order_id })
      .update({
        refunded_fen: this.knex.raw('least(total_fen, ?::bigint)', [refunded_fen]),
        ...(is_cancelled ? { status: 'cancelled' } : {}),
      })
  }

  /** An accepted part of an order in the figures. Idempotent by child. */
  async acceptChild(child: AcceptedChild): Promise<void> {
    await this.knex.transaction((trx: Knex.Transaction) => enterAcceptedChild(trx, child))
  }

  /** An order is as far as its children; a cancelled one stays cancelled. */
  async followChildren(order_id: string, status: InstitutionOrderStatus): Promise<void> {
    await this.knex('institution_order')
      .where({ order_id })
      .whereNot('status', 'cancelled')
      .update({ status })
  }
}
