import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { acceptedAmount } from '@pengshui/procurement/domain'
import type { Delivery, DueLine } from '@pengshui/procurement/modules/account'
import { readOrder } from '../orders/read-order'

type Signed = {
  order_id: string
  display_id: number | null
  institution_id: string
  placed_at: Date
  accepted_at: Date
  total_fen: string
  lines: { line_id: string; accepted_units: number; ordered_units: number }[]
  /** refunded by line before it was signed for, in fen */
  refunded: Record<string, number>
}

/** Refunds before the signature lower what is owed; those after it are corrections. */
const SIGNED_SQL = `
  select a.order_id, o.display_id, o.institution_id, o.placed_at, a.accepted_at, o.total_fen, a.lines,
    (select coalesce(jsonb_object_agg(line_id, fen), '{}') from (
      select coalesce(r.ledger_line_id, '') as line_id, sum(r.amount_fen) as fen from refund_entry r
      where r.order_id = a.order_id and r.occurred_at <= a.accepted_at group by 1) r) as refunded
  from acceptance_note a join institution_order o on o.order_id = a.order_id
  where a.order_id = :order_id`

/** The line that stands for the way: what an order cost beyond its goods. */
const FREIGHT = { line_id: 'freight', sku: null, name_zh: '运费', name_en: 'Freight', units: 1 }

/** The signed deliveries of an institution's order, with what each line of them costs. */
export async function readDeliveries(knex: Knex, order_id: string): Promise<Delivery[]> {
  const { rows } = await knex.raw(SIGNED_SQL, { order_id })
  const signed: Signed | undefined = rows[0]
  const order = signed && (await readOrder(knex, order_id))
  if (!order) return []
  const accepted = new Map(signed.lines.map((line) => [line.line_id, line]))
  const goods = order.lines.map((line): DueLine => {
    const units = accepted.get(line.ledger_line_id)
    const net_fen = Math.max(0, Number(line.total_fen) - (signed.refunded[line.ledger_line_id] ?? 0))
    return {
      line_id: line.line_id,
      ledger_line_id: line.ledger_line_id,
      sku: line.sku,
      name_zh: [line.name_zh, line.net_content_zh].filter(Boolean).join(' '),
      name_en: [line.name_en, line.net_content_en].filter(Boolean).join(' '),
      units: units?.accepted_units ?? Number(line.units),
      amount_fen: units ? acceptedAmount(net_fen, units.ordered_units, units.accepted_units) : net_fen,
    }
  })
  const goods_fen = order.lines.reduce((sum, line) => sum + Number(line.total_fen), 0)
  const freight_fen = Math.max(0, Number(signed.total_fen) - goods_fen - (signed.refunded[''] ?? 0))
  const { display_id, institution_id, placed_at, accepted_at } = signed
  return [
    {
      ...{ delivery_key: order_id, order_id, display_id, institution_id, placed_at, accepted_at },
      lines: [...goods, { ...FREIGHT, ledger_line_id: FREIGHT.line_id, amount_fen: freight_fen }],
    },
  ]
}
