import { generateEntityId } from '@medusajs/framework/utils'
import { RefusalError } from '@pengshui/kernel'
import type { ChildStatus } from '../../domain'
import { childOrderNotFound } from '../../refusals'
import { AcceptanceDesk } from './acceptance-desk'
import type { ChildOrder, ChildOrderRow, PlannedChild } from './types'
import { findChildDrift, type ChildDrift } from './verify'

type Page = { limit: number; offset: number }
type Owner = { order_id: string; institution_id: string }
export type PastChild = Owner &
  PlannedChild &
  Pick<ChildOrder, 'status' | 'dispatched_at' | 'delivered_at' | 'accepted_at'>

const BATCH_ROWS = 400

/** The parts of institutions' orders that travel and are signed for by themselves. */
export default class ChildOrderService extends AcceptanceDesk {
  /**
   * Makes an order's children that have not left what was split now; a part that has no goods any more is cancelled.
   * What has left stays as it left. Repeatable.
   */
  async sync({ order_id, institution_id }: Owner, planned: PlannedChild[]): Promise<void> {
    await this.knex.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`child_order:${order_id}`])
      const known: ChildOrder[] = await trx('child_order').where({ order_id }).orderBy('no')
      const same = (one: PlannedChild) => (other: ChildOrder) =>
        other.node_id === one.node_id && other.temperature_class === one.temperature_class
      let last = Math.max(0, ...known.map(({ no }) => no))
      for (const { rows, ...child } of planned) {
        const before = known.find(same({ ...child, rows }))
        if (before && !['placed', 'cancelled'].includes(before.status))
          throw new Error(`Child order ${before.id} has left and cannot be planned anew`)
        const id = before?.id ?? generateEntityId('', 'chld')
        if (before)
          await trx('child_order')
            .where({ id })
            .update({ ...child, status: 'placed' })
        else {
          last += 1
          await trx('child_order').insert({
            ...child,
            id,
            order_id,
            institution_id,
            no: last,
            status: 'placed',
          })
        }
        await trx('child_order_line').where({ child_id: id }).delete()
        await trx('child_order_line').insert(rows.map((row) => ({ ...row, child_id: id })))
      }
      const gone = known.filter(
        (one) => one.status === 'placed' && !planned.some((child) => same(child)(one)),
      )
      const ids = gone.map(({ id }) => id)
      await trx('child_order_line').whereIn('child_id', ids).delete()
      await trx('child_order').whereIn('id', ids).update({ status: 'cancelled', amount_fen: 0 })
    })
  }

  /** What went back after acceptance, by child; derived anew each time, so that it may be said again. */
  async credit(credits: { child_id: string; credited_fen: number }[]): Promise<void> {
    for (const { child_id, credited_fen } of credits)
      await this.knex('child_order').where({ id: child_id }).update({ credited_fen })
  }

  /** Children leave or arrive, once. */
  async advance(ids: string[], status: 'dispatched' | 'delivered', at: Date): Promise<void> {
    const [from, stamp] =
      status === 'dispatched' ? ['placed', 'dispatched_at'] : ['dispatched', 'delivered_at']
    await this.knex('child_order')
      .whereIn('id', ids)
      .where({ status: from })
      .update({ status, [stamp]: at })
  }

  /** The children of orders with their rows, in the order of their numbers. */
  async childrenOf(order_ids: string[]): Promise<ChildOrder[]> {
    return this.withRows(
      await this.knex('child_order').whereIn('order_id', order_ids).orderBy(['order_id', 'no']),
    )
  }

  async findChild(id: string): Promise<ChildOrder | null> {
    const [child] = await this.withRows(await this.knex('child_order').where({ id }))
    return child ?? null
  }

  /** A child order of this institution; anything else is `child_order_not_found`. */
  async childOf(institution_id: string, id: string): Promise<ChildOrder> {
    const [child] = await this.withRows(await this.knex('child_order').where({ id, institution_id }))
    if (!child) throw new RefusalError(childOrderNotFound())
    return child
  }

  /** A page of an institution's child orders in a state, the earliest arrival first. */
  async listChildren(
    institution_id: string,
    status: ChildStatus,
    { limit, offset }: Page,
  ): Promise<{ children: ChildOrder[]; count: number }> {
    const where = this.knex('child_order').where({ institution_id, status })
    const counted = await where.clone().count({ count: '*' }).first()
    const rows = await where.clone().orderBy(['arrives_on', 'order_id', 'no']).limit(limit).offset(offset)
    return { children: await this.withRows(rows), count: Number(counted?.count) }
  }

  /** Loads children of past orders in bulk, for seeds and imports only. */
  async importChildren(children: PastChild[]): Promise<string[]> {
    const numbers = new Map<string, number>()
    const made = children.map(({ rows, ...child }) => {
      const no = (numbers.get(child.order_id) ?? 0) + 1
      numbers.set(child.order_id, no)
      return { child: { ...child, id: generateEntityId('', 'chld'), no }, rows }
    })
    const lines = made.flatMap(({ child, rows }) => rows.map((row) => ({ ...row, child_id: child.id })))
    await this.knex.transaction(async (trx) => {
      for (let from = 0; from < made.length; from += BATCH_ROWS)
        await trx('child_order').insert(made.slice(from, from + BATCH_ROWS).map(({ child }) => child))
      for (let from = 0; from < lines.length; from += BATCH_ROWS)
        await trx('child_order_line').insert(lines.slice(from, from + BATCH_ROWS))
    })
    return made.map(({ child }) => child.id)
  }

  /** Compares children with their rows and reports each difference. */
  verify(): Promise<{ children: number; drift: ChildDrift[] }> {
    return findChildDrift(this.knex)
  }

  protected async withRows(children: Record<string, unknown>[]): Promise<ChildOrder[]> {
    const rows: ChildOrderRow[] = await this.knex('child_order_line')
      .whereIn(
        'child_id',
        children.map(({ id }) => String(id)),
      )
      .orderBy(['child_id', 'line_id', 'lot_id', 'variant_id'])
    return children.map((child) => ({
      ...(child as ChildOrder),
      amount_fen: Number(child.amount_fen),
      credited_fen: Number(child.credited_fen),
      rows: rows
        .filter(({ child_id }) => child_id === child.id)
        .map((row) => ({ ...row, quantity: Number(row.quantity), amount_fen: Number(row.amount_fen) })),
    }))
  }
}
