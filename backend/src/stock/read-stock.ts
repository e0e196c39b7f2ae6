import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, daysBetween, type Day } from '@pengshui/kernel'
import { LOTS_OF_ZONE_SQL, STOCK_COUNT_SQL, STOCK_SQL, ZONES_SQL } from './stock-sql'

export type StockFilter = {
  node_id?: string
  zone_id?: string
  q?: string
  temperature_class?: string
  expiring_within_days?: number
  limit: number
  offset: number
}

export type ZoneRow = {
  id: string
  code: string
  node_id: string
  node_name_zh: string
  node_name_en: string
  node_status: string
  tier: string
  temperature_class: string
  capacity_g: number
  used_g: number
}

export type CountableLot = {
  lot_id: string
  lot_code: string
  name_zh: string | null
  name_en: string | null
  base_unit: string
  on_hand: number
  held: number
  quarantined: number
}

const QUANTITIES = ['on_hand', 'held', 'quarantined', 'free', 'used_g', 'capacity_g']

/** Postgres answers bigint as text. */
const counted = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, QUANTITIES.includes(name) ? Number(value) : value]),
  )

/** Escapes what LIKE would read as a wildcard. */
const patternOf = (q: string | undefined): string | null => (q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null)

/** Lots in zones, first expiry first, with the days of life they have left. */
export async function readStock(knex: Knex, filter: StockFilter, today: Day) {
  const { limit, offset, expiring_within_days: days } = filter
  const bindings = {
    node_id: filter.node_id ?? null,
    zone_id: filter.zone_id ?? null,
    temperature_class: filter.temperature_class ?? null,
    expires_before: days === undefined ? null : addDays(today, days),
    pattern: patternOf(filter.q),
  }
  const [rows, total] = await Promise.all([
    knex.raw(STOCK_SQL, { ...bindings, limit, offset }),
    knex.raw(STOCK_COUNT_SQL, bindings),
  ])
  return {
    stock: rows.rows.map((row: Record<string, unknown>) => ({
      ...counted(row),
      days_left: daysBetween(today, String(row.expires_on)),
    })),
    count: Number(total.rows[0].count),
    limit,
    offset,
  }
}

export async function readZones(knex: Knex, zone_id: string | null = null): Promise<ZoneRow[]> {
  const { rows } = await knex.raw(ZONES_SQL, { zone_id })
  return rows.map(counted)
}

/** Every lot the books know in a zone, also those they say are used up: a count may find them again. */
export async function readCountableLots(
  knex: Knex,
  zone_id: string,
  seller_id: string | null = null,
): Promise<CountableLot[]> {
  const { rows } = await knex.raw(LOTS_OF_ZONE_SQL, { zone_id, seller_id })
  return rows.map(counted)
}
