import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { InvoiceableLine } from '@pengshui/procurement/domain'
import type { InvoiceSeller } from '@pengshui/procurement/modules/invoice'
import { taxOf } from './tax'

/**
 * Accepted lines of deliveries with whose goods they are and what went back since; the way's cost is no seller's, so it
 * is on none of these invoices. `free` keeps those that stand on no live request.
 */
const LINES_SQL = `
  select d.delivery_key, d.order_id, d.display_id, d.accepted_on, l.line_id, l.sku, l.name_zh, l.name_en, l.units,
    l.amount_fen as accepted_fen, l.corrected_fen as refunded_fen, g.seller_id, g.category_code
  from due_item d
  join due_item_line l on l.due_item_id = d.id
  join order_line_item o on o.id = l.line_id
  join listing_variant v on v.variant_id = o.variant_id
  join listing g on g.id = v.listing_id`

type Found = Omit<InvoiceableLine, 'tax_treatment' | 'tax_code' | 'tax_rate_bp'> & {
  category_code: string | null
  accepted_on: string
}

const toLine = ({ category_code, accepted_on: _a, ...row }: Found): InvoiceableLine => ({
  ...row,
  accepted_fen: Number(row.accepted_fen),
  refunded_fen: Number(row.refunded_fen),
  ...taxOf(category_code),
})

/** Lines of these deliveries of an institution, as they stand now. */
export async function linesOfDeliveries(
  knex: Knex,
  institution_id: string,
  delivery_keys: string[],
): Promise<InvoiceableLine[]> {
  const { rows } = await knex.raw(
    `${LINES_SQL} where d.institution_id = :institution_id and d.delivery_key = any(:delivery_keys)
     order by d.delivery_key, l.line_id`,
    { institution_id, delivery_keys },
  )
  return rows.map(toLine)
}

const FREE = `d.institution_id = :institution_id and l.amount_fen > l.corrected_fen and not exists (
  select 1 from invoice_line i where i.is_live and i.delivery_key = d.delivery_key and i.line_id = l.line_id)`

export type InvoiceableDelivery = {
  delivery_key: string
  order_id: string
  display_id: number | null
  accepted_on: string
  amount_fen: number
  lines: (InvoiceableLine & { amount_fen: number })[]
}

/** Deliveries of which something can be invoiced still, the latest first. */
export async function listInvoiceable(
  knex: Knex,
  institution_id: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ deliveries: InvoiceableDelivery[]; count: number }> {
  const of = { institution_id }
  const { rows: keys } = await knex.raw(
    `select delivery_key, accepted_on, count(*) over () as count from (
       select distinct x.delivery_key, x.accepted_on from (${LINES_SQL} where ${FREE}) x) y
     order by accepted_on desc, delivery_key limit :limit offset :offset`,
    { ...of, limit, offset },
  )
  const wanted = keys.map(({ delivery_key }: { delivery_key: string }) => delivery_key)
  const { rows } = await knex.raw(
    `${LINES_SQL} where ${FREE} and d.delivery_key = any(:wanted) order by l.line_id`,
    { ...of, wanted },
  )
  const deliveries = keys.map(
    ({ delivery_key, accepted_on }: { delivery_key: string; accepted_on: string }) => {
      const found = (rows as Found[]).filter((one) => one.delivery_key === delivery_key)
      const lines = found
        .map(toLine)
        .map((line) => ({ ...line, amount_fen: line.accepted_fen - line.refunded_fen }))
      const { order_id = '', display_id = null } = found[0] ?? {}
      const amount_fen = lines.reduce((sum, line) => sum + line.amount_fen, 0)
      return { delivery_key, order_id, display_id, accepted_on, amount_fen, lines }
    },
  )
  return { deliveries, count: Number(keys[0]?.count ?? 0) }
}

export async function sellersOf(knex: Knex, ids: string[]): Promise<InvoiceSeller[]> {
  return knex('seller')
    .whereIn('id', [...new Set(ids)])
    .select('id', 'name_zh', 'name_en', 'uscc')
}
