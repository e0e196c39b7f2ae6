import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, startOfDay, type Day } from '@pengshui/kernel'
import {
  COOP_LISTINGS_SQL,
  COOP_LOTS_SQL,
  COOP_ORDER_LINES_SQL,
  COOP_TODAY_SQL,
  COOP_ZONES_SQL,
} from './coop-sql'

type Page = { limit: number; offset: number }
type Row = Record<string, unknown>

const EXPIRING_DAYS = 7
const CERTIFICATE_ENDING_DAYS = 30

const numbers = (row: Row, fields: string[]): Row => ({
  ...row,
  ...Object.fromEntries(fields.map((field) => [field, Number(row[field])])),
})

async function page(knex: Knex, sql: string, bindings: Row, fields: string[]) {
  const { rows } = await knex.raw(sql, bindings as Record<string, string | number | Date | null>)
  const items: Row[] = rows.map(({ count: _count, ...row }: Row) => numbers(row, fields))
  return { items, count: Number(rows[0]?.count ?? 0) }
}

const likeOf = (q?: string): string | null => (q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null)

/** A seller's own products, listed or not, with what is in stock of each. */
export const readCoopListings = (
  knex: Knex,
  seller_id: string,
  { q, limit, offset }: Page & { q?: string },
) =>
  page(knex, COOP_LISTINGS_SQL, { seller_id, q: likeOf(q), limit, offset }, [
    'shelf_life_days',
    'variants',
    'on_hand',
    'free',
    'lots',
  ])

/** A seller's lots, the newest first, with what each room keeps of them. */
export const readCoopLots = (
  knex: Knex,
  seller_id: string,
  filter: Page & { q?: string; status?: string; listing_id?: string },
) =>
  page(
    knex,
    COOP_LOTS_SQL,
    {
      seller_id,
      status: filter.status ?? null,
      listing_id: filter.listing_id ?? null,
      q: likeOf(filter.q),
      limit: filter.limit,
      offset: filter.offset,
    },
    ['quantity_initial', 'on_hand', 'held', 'quarantined'],
  )

/** Rooms that take goods in. */
export const readCoopZones = (knex: Knex, filter: Page & { temperature_class?: string }) =>
  page(knex, COOP_ZONES_SQL, { ...filter, temperature_class: filter.temperature_class ?? null }, [
    'capacity_g',
  ])

/** Order lines of one day for a seller's goods. */
export const readCoopOrderLines = (knex: Knex, seller_id: string, day: Day, { limit, offset }: Page) =>
  page(
    knex,
    COOP_ORDER_LINES_SQL,
    { seller_id, from: startOfDay(day), to: startOfDay(addDays(day, 1)), limit, offset },
    ['display_id', 'units', 'quantity'],
  )

/** The counts a seller starts the day with. */
export async function readCoopToday(knex: Knex, seller_id: string, day: Day): Promise<Row> {
  const { rows } = await knex.raw(COOP_TODAY_SQL, {
    seller_id,
    from: startOfDay(day),
    to: startOfDay(addDays(day, 1)),
    soon: addDays(day, EXPIRING_DAYS),
    renew_soon: addDays(day, CERTIFICATE_ENDING_DAYS),
  })
  const row: Row = rows[0] ?? {}
  return { day, ...numbers(row, Object.keys(row)) }
}
