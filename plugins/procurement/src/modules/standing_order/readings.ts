import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day } from '@pengshui/kernel'
import type { Closure } from '../../domain'
import { standingOrderNotFound } from '../../refusals'
import { CLOSURES_MAX, listClosures } from './closures'
import type { StandingOrder, StandingRun } from './types'

type Page = { limit: number; offset: number }

const SKIPS_MAX = 1000

export const toStanding = (row: Record<string, unknown>): StandingOrder => row as StandingOrder
export const toRun = (row: Record<string, unknown>): StandingRun => row as StandingRun

/** What can be asked of standing orders; nothing here writes. */
export class StandingReadings {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  protected found(row: Record<string, unknown> | undefined): StandingOrder {
    if (!row) throw new RefusalError(standingOrderNotFound())
    return toStanding(row)
  }

  /** Refuses `standing_order_not_found`; of another institution as if there were none. */
  async get(institution_id: string, id: string): Promise<StandingOrder> {
    return this.found(await this.knex('standing_order').where({ institution_id, id }).first())
  }

  /** Living ones first, then the newest. */
  async list(
    institution_id: string,
    { limit, offset }: Page,
  ): Promise<{ standing_orders: StandingOrder[]; count: number }> {
    const found = this.knex('standing_order').where({ institution_id })
    const [rows, [counted]] = await Promise.all([
      found.clone().orderByRaw(`status = 'ended', created_at desc, id`).limit(limit).offset(offset),
      found.clone().count('* as count'),
    ])
    return { standing_orders: rows.map(toStanding), count: Number(counted?.count) }
  }

  /** Active ones of all institutions, page by page in the order of their ids. */
  async listActive(after_id: string, limit: number): Promise<StandingOrder[]> {
    const rows = await this.knex('standing_order')
      .where({ status: 'active' })
      .where('id', '>', after_id)
      .orderBy('id')
      .limit(limit)
    return rows.map(toStanding)
  }

  async skipsOf(standing_order_id: string): Promise<Set<Day>> {
    const rows = await this.knex('standing_order_skip').where({ standing_order_id }).limit(SKIPS_MAX)
    return new Set(rows.map(({ deliver_on }) => String(deliver_on)))
  }

  /** What became of the dates from a day on, the earliest first. */
  async runsOf(standing_order_id: string, from: Day, limit: number): Promise<StandingRun[]> {
    const rows = await this.knex('standing_order_run')
      .where({ standing_order_id })
      .where('deliver_on', '>=', from)
      .orderBy('deliver_on')
      .limit(limit)
    return rows.map(toRun)
  }

  /** Dates of an institution's standing orders that failed and can still be helped. */
  async failuresOf(
    institution_id: string,
    from: Day,
    limit: number,
  ): Promise<(StandingRun & { name: string })[]> {
    const rows = await this.knex('standing_order_run as r')
      .join('standing_order as s', 's.id', 'r.standing_order_id')
      .where({ 's.institution_id': institution_id, 'r.status': 'failed' })
      .where('r.deliver_on', '>=', from)
      .orderBy('r.deliver_on')
      .limit(limit)
      .select('r.*', 's.name')
    return rows
  }

  /** The days on which nothing is delivered to an institution of a kind, from a day on. */
  async closuresFor(kind: string, from: Day): Promise<Closure[]> {
    return this.knex('calendar_closure')
      .whereNull('removed_at')
      .where('closed_to', '>=', from)
      .where((either) => either.whereNull('kinds').orWhereRaw('? = any (kinds)', [kind]))
      .orderBy(['closed_from', 'code'])
      .limit(CLOSURES_MAX)
      .select('code', 'kinds', 'name_zh', 'name_en')
      .select({ from: 'closed_from', to: 'closed_to' })
  }

  /** The closures that touch a year, removed ones among them. */
  listClosures(year: number, page: Page) {
    return listClosures(this.knex, year, page)
  }
}
