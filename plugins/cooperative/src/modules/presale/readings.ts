import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { presaleNotFound } from '../../refusals'
import { toPresale, toPromise } from './rows'
import type { DatedPromise, Presale, PresaleEvent, PresalePromise } from './types'

type Page = { limit: number; offset: number }

const EVENTS_MAX = 200

/** What can be asked of presales; nothing here writes. */
export class PresaleReadings {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /** Refuses `presale_not_found`; of another seller as if there were none. */
  async get(id: string, seller_id?: string): Promise<Presale> {
    const row = await this.knex('presale').where({ id }).first()
    if (!row || (seller_id && row.seller_id !== seller_id)) throw new RefusalError(presaleNotFound())
    return toPresale(row)
  }

  /** The newest first. */
  async list(
    filter: { seller_id?: string; status?: string },
    { limit, offset }: Page,
  ): Promise<{ presales: Presale[]; count: number }> {
    const found = this.knex('presale').where(filter)
    const [rows, [counted]] = await Promise.all([
      found
        .clone()
        .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
        .limit(limit)
        .offset(offset),
      found.clone().count('* as count'),
    ])
    return { presales: rows.map(toPresale), count: Number(counted?.count) }
  }

  /** Promises that are or were owed, the earliest first; a cart's that came to nothing are left out. */
  async promises(
    filter: { presale_id: string; status?: string },
    { limit, offset }: Page,
  ): Promise<{ promises: PresalePromise[]; count: number }> {
    const found = this.knex('presale_promise').where(filter).whereNotNull('order_id')
    const [rows, [counted]] = await Promise.all([
      found.clone().orderBy(['created_at', 'id']).limit(limit).offset(offset),
      found.clone().count('* as count'),
    ])
    return { promises: rows.map(toPromise), count: Number(counted?.count) }
  }

  /** How many promises stand where, and how much they are. */
  async summary(
    presale_id: string,
  ): Promise<Record<string, { promises: number; quantity: number; allocated: number; breached: number }>> {
    const rows: {
      status: string
      promises: string
      quantity: string
      allocated: string
      breached: string
    }[] = await this.knex('presale_promise')
      .where({ presale_id })
      .whereNotNull('order_id')
      .groupBy('status')
      .select('status')
      .count('* as promises')
      .sum({ quantity: 'quantity', allocated: 'allocated' })
      .count('breached_at as breached')
    return Object.fromEntries(
      rows.map(({ status, ...sums }) => [
        status,
        {
          promises: Number(sums.promises),
          quantity: Number(sums.quantity),
          allocated: Number(sums.allocated),
          breached: Number(sums.breached),
        },
      ]),
    )
  }

  /** An order's promises, each with the dates of its presale. */
  async promisesOf(order_id: string): Promise<DatedPromise[]> {
    const rows = await this.knex('presale_promise as p')
      .join('presale as s', 's.id', 'p.presale_id')
      .where('p.order_id', order_id)
      .orderBy(['p.created_at', 'p.id'])
      .select('p.*', 's.product_id', 's.harvest_from', 's.harvest_to', 's.ship_by')
    return rows.map((row) => ({ ...row, ...toPromise(row) }))
  }

  /** What is kept for a cart that has no order yet. */
  async pendingOf(cart_id: string, now: Date): Promise<PresalePromise[]> {
    const rows = await this.knex('presale_promise')
      .where({ cart_id, status: 'pending' })
      .where('expires_at', '>', now)
    return rows.map(toPromise)
  }

  /** Orders of a presale whose promise still waits, the earliest first. */
  async waitingOrders(presale_id: string, limit: number): Promise<string[]> {
    const rows: { order_id: string }[] = await this.knex('presale_promise')
      .where({ presale_id, status: 'promised' })
      .groupBy('order_id')
      .orderByRaw('min(created_at), order_id')
      .limit(limit)
      .select('order_id')
    return rows.map(({ order_id }) => order_id)
  }

  async history(presale_id: string): Promise<PresaleEvent[]> {
    const rows = await this.knex('presale_event')
      .where({ presale_id })
      .orderBy(['occurred_at', 'id'])
      .limit(EVENTS_MAX)
    return rows.map((row) => ({ ...row, quantity: row.quantity === null ? null : Number(row.quantity) }))
  }

  /** Presales whose promised sum is not that of their promises: none, unless something is wrong. */
  async verify(): Promise<{
    presales: number
    drift: { presale_id: string; kept: number; derived: number }[]
  }> {
    const { rows } = await this.knex.raw(`
      select s.id as presale_id, s.promised_quantity as kept,
        coalesce((select sum(p.quantity) from presale_promise p
          where p.presale_id = s.id and p.status <> 'cancelled'), 0) as derived
      from presale s`)
    const drift = rows
      .map((row: Record<string, string>) => ({
        presale_id: row.presale_id,
        kept: Number(row.kept),
        derived: Number(row.derived),
      }))
      .filter(({ kept, derived }: { kept: number; derived: number }) => kept !== derived)
    return { presales: rows.length, drift }
  }
}
