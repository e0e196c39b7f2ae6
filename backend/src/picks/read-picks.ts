import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, type Day } from '@pengshui/kernel'
import { PICKS_SQL, SHORTAGES_SQL } from './picks-sql'

type Page = { limit: number; offset: number }

export type Pick = {
  hold_id: string
  display_id: number
  node_id: string
  node_name_zh: string
  node_name_en: string
  zone_code: string
  lot_code: string
  expires_on: Day
  name_zh: string | null
  name_en: string | null
  sku: string | null
  net_content_zh: string | null
  net_content_en: string | null
  base_unit: 'g' | 'piece'
  quantity: number
  departs_on: Day | null
  ticked_at: Date | null
}

/** What of a seller's goods has to be picked by a day, node by node, the first departure first. */
export async function readPicks(
  knex: Knex,
  seller_id: string,
  { day, node_id, limit, offset }: Page & { day: Day; node_id?: string },
): Promise<{ picks: Pick[]; count: number }> {
  const { rows } = await knex.raw(PICKS_SQL, { seller_id, day, node_id: node_id ?? null, limit, offset })
  const picks = rows.map(({ count: _count, ...row }: Pick & { count: unknown }) => ({
    ...row,
    quantity: Number(row.quantity),
    display_id: Number(row.display_id),
  }))
  return { picks, count: Number(rows[0]?.count ?? 0) }
}

const NUMBERS = ['quantity', 'on_hand', 'free', 'quarantined', 'ending'] as const

/** What will be missing of a seller's goods within the next days. */
export async function readComingShortages(
  knex: Knex,
  seller_id: string,
  { today, days, limit, offset }: Page & { today: Day; days: number },
) {
  const { rows } = await knex.raw(SHORTAGES_SQL, {
    ...{ seller_id, today, until: addDays(today, days), limit, offset },
  })
  return {
    shortages: rows.map(({ count: _count, ...row }: Record<string, unknown>) => ({
      ...row,
      ...Object.fromEntries(NUMBERS.map((name) => [name, Number(row[name])])),
    })),
    count: Number(rows[0]?.count ?? 0),
  }
}

/**
 * Ticks picks off, or takes ticks back; said twice it is the same. Only what is still to be picked of the seller's own
 * goods is touched. @returns how many of the asked ones stand as asked
 */
export async function tickPicks(
  knex: Knex,
  seller_id: string,
  { hold_ids, ticked, by, now }: { hold_ids: string[]; ticked: boolean; by: string; now: Date },
): Promise<number> {
  const own: { id: string }[] = await knex('stock_hold as h')
    .join('lot as t', 't.id', 'h.lot_id')
    .whereIn('h.id', hold_ids)
    .where({ 't.seller_id': seller_id, 'h.status': 'bound' })
    .select('h.id')
  if (own.length === 0) return 0
  const ids = own.map(({ id }) => id)
  if (ticked)
    await knex('pick_tick')
      .insert(ids.map((hold_id) => ({ hold_id, ticked_by: by, ticked_at: now })))
      .onConflict('hold_id')
      .ignore()
  else await knex('pick_tick').whereIn('hold_id', ids).delete()
  return ids.length
}
