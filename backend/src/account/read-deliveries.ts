import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { freightOwedWith } from '@pengshui/procurement/domain'
import type { Delivery, DueLine } from '@pengshui/procurement/modules/account'
import { readOrder } from '../orders/read-order'

type Signed = {
  child_id: string
  display_id: number | null
  institution_id: string
  placed_at: Date
  accepted_at: Date
  freight_fen: string
  /** by the id the ledgers know a line by */
  lines: Record<string, { accepted_fen: number; units: number }>
}

/**
 * Signed deliveries of an order, the earliest first; units are what was accepted of those that left. The way costs what
 * the order, as it was placed, cost beyond its goods at what was paid for them.
 */
const SIGNED_SQL = `
  select a.child_id, o.display_id, o.institution_id, o.placed_at, a.accepted_at,
    o.total_fen - (select coalesce(sum(round(100 * (coalesce(i.unit_price, l.unit_price) * i.quantity - coalesce((
        select sum(d.amount) from order_line_item_adjustment d
        where d.item_id = l.id and d.version = i.version and d.deleted_at is null), 0)))), 0)
      from order_item i join order_line_item l on l.id = i.item_id
      where i.order_id = o.order_id and i.version = 1 and i.deleted_at is null) as freight_fen,
    (select coalesce(jsonb_object_agg(line_id, jsonb_build_object('accepted_fen', fen, 'units', units)), '{}') from (
      select l.line_id, sum(l.accepted_fen) as fen,
        round(sum(c.units * l.accepted_quantity::numeric / l.dispatched_quantity)) as units
      from acceptance_lot l join child_order_line c using (child_id, line_id, lot_id, variant_id)
      where l.child_id = a.child_id group by 1) x) as lines
  from delivery_acceptance a
  join institution_order o on o.order_id = a.order_id
  join child_order c on c.id = a.child_id
  where a.order_id = :order_id order by a.accepted_at, c.no`

/** The line that stands for the way. */
const FREIGHT = {
  ...{ line_id: 'freight', ledger_line_id: 'freight', sku: null },
  ...{ name_zh: '运费', name_en: 'Freight', units: 1 },
}

/** The signed deliveries of an institution's order, with what each line of them costs. */
export async function readDeliveries(knex: Knex, order_id: string): Promise<Delivery[]> {
  const { rows } = await knex.raw(SIGNED_SQL, { order_id })
  const signed: Signed[] = rows
  const order = signed.length > 0 ? await readOrder(knex, order_id) : null
  if (!order) return []
  const first = freightOwedWith(signed)
  return signed.map(({ child_id, lines, freight_fen, ...delivery }) => {
    const goods = order.lines.flatMap((line): DueLine[] => {
      const accepted = lines[line.ledger_line_id]
      if (!accepted) return []
      const { line_id, ledger_line_id, sku } = line
      return [
        {
          ...{ line_id, ledger_line_id, sku },
          name_zh: [line.name_zh, line.net_content_zh].filter(Boolean).join(' '),
          name_en: [line.name_en, line.net_content_en].filter(Boolean).join(' '),
          units: accepted.units,
          amount_fen: accepted.accepted_fen,
        },
      ]
    })
    const way_fen = child_id === first ? Math.max(0, Number(freight_fen)) : 0
    return {
      ...delivery,
      ...{ delivery_key: child_id, order_id },
      lines: [...goods, { ...FREIGHT, amount_fen: way_fen }],
    }
  })
}
