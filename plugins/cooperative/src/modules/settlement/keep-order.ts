import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, type Day } from '@pengshui/kernel'
import {
  decideLines,
  decideReleases,
  FREIGHT_LINE_ID,
  type LedgerDraft,
  type OrderMoney,
  type SettlementRule,
} from '../../domain'
import type { KeptRule } from './types'

/** Rows of one insert. */
const BATCH = 500
const inBatches = async (trx: Knex, table: string, rows: object[], key: string[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += BATCH)
    await trx(table)
      .insert(rows.slice(from, from + BATCH))
      .onConflict(key)
      .ignore()
}

export async function readRules(trx: Knex): Promise<KeptRule[]> {
  const rows = await trx('settlement_rule').orderBy('no')
  return rows.map((row) => ({ ...row, no: Number(row.no) }))
}

/** A key within an order, as the ledger knows it. */
const inOrder = (order_id: string, key: string): string => `${order_id}/${key}`

/**
 * Brings the ledger to what has happened to an order: one transaction under the order's row, and nothing the second
 * time. @returns how many lines were new
 */
export async function keepOrder(
  trx: Knex,
  order: OrderMoney,
  actor_id: string,
  today: Day,
  known_rules?: SettlementRule[],
): Promise<number> {
  const { order_id, display_id, buyer_kind, ordered_fen } = order
  await trx('settlement_order')
    .insert({ order_id, display_id, buyer_kind, ordered_fen, placed_on: dayOf(order.placed_at) })
    .onConflict('order_id')
    .ignore()
  await trx('settlement_order').where({ order_id }).forUpdate().first('order_id')
  const rules = known_rules ?? (await readRules(trx))
  const kept = await trx('settlement_line').where({ order_id }).whereNot('kind', 'adjustment').orderBy('no')
  const charged: { line_id: string }[] = await trx('settlement_way').where({ order_id }).select('line_id')
  const released: { line_id: string }[] = await trx('settlement_release')
    .where({ order_id })
    .select('line_id')
  const standing = kept.map((row) => toDraft(row, order_id))
  const { lines, charged_line_ids } = decideLines(
    order,
    { lines: standing, charged_line_ids: charged.map(({ line_id }) => line_id) },
    rules,
  )
  const releases = decideReleases(
    order,
    [...standing, ...lines],
    released.map(({ line_id }) => line_id),
    rules,
    today,
  )
  await inBatches(trx, 'settlement_sold', soldRows(order), ['order_id', 'line_id'])
  await inBatches(
    trx,
    'settlement_line',
    lines.map((line) => toRow(line, order_id, actor_id)),
    ['event_key'],
  )
  const way = charged_line_ids.map((line_id) => ({ order_id, line_id }))
  await inBatches(trx, 'settlement_way', way, ['order_id', 'line_id'])
  const release_rows = releases.map((release) => ({ ...release, order_id }))
  await inBatches(trx, 'settlement_release', release_rows, ['order_id', 'line_id'])
  return lines.length
}

/** What was sold, as it was called then. */
function soldRows({ order_id, lines }: OrderMoney): object[] {
  const freight = {
    ...{ line_id: FREIGHT_LINE_ID, seller_id: null, product_id: null, sku: null, units: 1 },
    ...{ name_zh: '运费', name_en: 'Freight', replaces_line_id: null },
  }
  return [...lines, freight].map((line) => {
    const { line_id, seller_id, product_id, sku, name_zh, name_en, units, replaces_line_id } = line
    return { order_id, line_id, seller_id, product_id, sku, name_zh, name_en, units, replaces_line_id }
  })
}

const toRow = ({ key, of_key, occurred_at, ...line }: LedgerDraft, order_id: string, actor_id: string) => ({
  ...line,
  ...{ id: generateEntityId('', 'setl'), order_id, actor_id, occurred_at, booked_on: dayOf(occurred_at) },
  event_key: inOrder(order_id, key),
  of_key: of_key && inOrder(order_id, of_key),
})

function toDraft(row: Record<string, unknown>, order_id: string): LedgerDraft {
  const key = (full: unknown): string => String(full).slice(order_id.length + 1)
  return {
    ...(row as LedgerDraft),
    amount_fen: Number(row.amount_fen),
    key: key(row.event_key),
    of_key: row.of_key === null ? null : key(row.of_key),
  }
}
