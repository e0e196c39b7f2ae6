import { number } from './ledger-sql'
import { LotReadings } from './readings'
import { toShortage } from './shortages'
import type { CountedLine, Movement, Shortage, ShortageStatus, StockCount } from './types'

type Page = { limit: number; offset: number }
export type BookedMovement = Movement & { seq: number; recorded_at: Date }

/** The ledger's own books: movements, shortages and counts, newest or oldest first, always a page at a time. */
export class StockReadings extends LotReadings {
  async listMovements(
    filter: { lot_id?: string; zone_id?: string; order_id?: string },
    { limit, offset }: Page,
  ): Promise<{ movements: BookedMovement[]; count: number }> {
    const where = this.knex('stock_movement').where(
      Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    )
    const counted = await where.clone().count({ count: '*' }).first()
    const rows = await where.clone().orderBy('seq', 'desc').limit(limit).offset(offset)
    return {
      count: number(counted?.count),
      movements: rows.map((row: Record<string, unknown>) => ({
        ...(row as BookedMovement),
        seq: number(row.seq),
        delta_on_hand: number(row.delta_on_hand),
        delta_held: number(row.delta_held),
        delta_quarantined: number(row.delta_quarantined),
      })),
    }
  }

  /** The queue of decisions, the oldest first; decided ones the newest first. */
  async listShortages(
    statuses: ShortageStatus[],
    { limit, offset }: Page,
  ): Promise<{ shortages: Shortage[]; count: number }> {
    const where = this.knex('stock_shortage').whereIn('status', statuses)
    const counted = await where.clone().count({ count: '*' }).first()
    const direction = statuses.includes('open') ? 'asc' : 'desc'
    const rows = await where
      .clone()
      .orderBy([{ column: 'created_at', order: direction }, 'id'])
      .limit(limit)
      .offset(offset)
    return { shortages: rows.map(toShortage), count: number(counted?.count) }
  }

  async shortagesOf(order_id: string): Promise<Shortage[]> {
    return (await this.knex('stock_shortage').where({ order_id }).orderBy(['created_at', 'id'])).map(
      toShortage,
    )
  }

  async shortageOf(id: string): Promise<Shortage | null> {
    const row = await this.knex('stock_shortage').where({ id }).first()
    return row ? toShortage(row) : null
  }

  async listCounts({ limit, offset }: Page): Promise<{ counts: StockCount[]; count: number }> {
    const counted = await this.knex('stock_count').count({ count: '*' }).first()
    const rows = await this.knex('stock_count as c')
      .join('stock_count_line as l', 'l.count_id', 'c.id')
      .groupBy('c.id')
      .select('c.id', 'c.zone_id', 'c.reason', 'c.actor_id', 'c.counted_at')
      .count({ lines: '*' })
      .select(this.knex.raw('count(*) filter (where l.counted <> l.on_hand_before) as changed'))
      .orderBy([{ column: 'c.counted_at', order: 'desc' }, 'c.id'])
      .limit(limit)
      .offset(offset)
    return {
      count: number(counted?.count),
      counts: rows.map((row: Record<string, unknown>) => ({
        ...(row as StockCount),
        lines: number(row.lines),
        changed: number(row.changed),
      })),
    }
  }

  /** One count sheet with its lines; null when there is none. */
  async countOf(id: string): Promise<(StockCount & { rows: CountedLine[] }) | null> {
    const head = await this.knex('stock_count').where({ id }).first()
    if (!head) return null
    const lines = await this.knex('stock_count_line').where({ count_id: id }).orderBy('lot_id')
    const rows = lines.map(({ lot_id, on_hand_before, counted, shorted }: Record<string, unknown>) => ({
      lot_id: String(lot_id),
      on_hand_before: number(on_hand_before),
      counted: number(counted),
      shorted: number(shorted),
    }))
    const changed = rows.filter(({ counted, on_hand_before }) => counted !== on_hand_before).length
    return { ...head, lines: rows.length, changed, rows }
  }
}
