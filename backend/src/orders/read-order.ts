import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { Day } from '@pengshui/kernel'
import { ORDER_LEGS_SQL, ORDER_LOTS_SQL, ORDER_SQL } from './order-sql'

export type OrderLine = {
  line_id: string
  ledger_line_id: string
  variant_id: string | null
  sku: string | null
  product_id: string | null
  handle: string | null
  seller_id: string | null
  title: string
  name_zh: string
  name_en: string
  net_content_zh: string | null
  net_content_en: string | null
  thumbnail: string | null
  base_unit: string | null
  quota_eligible: boolean
  units: number
  unit_price_fen: number
  total_fen: number
}

export type OrderView = {
  id: string
  display_id: number
  status: string
  created_at: Date
  email: string | null
  customer_id: string | null
  has_account: boolean | null
  of_institution: boolean
  shipping_address: Record<string, string | null> | null
  lines: OrderLine[]
  total_fen: number
}

export type OrderLot = {
  line_id: string
  variant_id: string
  sku: string | null
  lot_code: string
  trace_code: string
  quantity: number
  base_unit: string
  produced_on: Day
  expires_on: Day
  status: string
  node: { name_zh: string; name_en: string; tier: string }
}

/** An order with its lines; null when there is none. */
export async function readOrder(knex: Knex, order_id: string): Promise<OrderView | null> {
  const { rows } = await knex.raw(ORDER_SQL, { order_id })
  const [row] = rows
  return row ? { ...row, display_id: Number(row.display_id), total_fen: Number(row.total_fen) } : null
}

/** The physical side of an order: lots and legs, with its lines' ids; empty for an order not sold by lot. */
export async function readAllocation(knex: Knex, order: OrderView) {
  const [lots, legs] = await Promise.all([
    knex.raw(ORDER_LOTS_SQL, { order_id: order.id }),
    knex.raw(ORDER_LEGS_SQL, { order_id: order.id }),
  ])
  return {
    lots: lots.rows.map((lot: OrderLot) => withOrderLine(lot, order)),
    legs: legs.rows.map(({ arrives_on: _day, weight_g, ...leg }: Record<string, unknown>) => ({
      ...leg,
      weight_g: Number(weight_g),
    })),
    arrives_on: (legs.rows[0]?.arrives_on as Day | undefined) ?? null,
  }
}

/** Holds know the cart's line; the buyer sees the order's. */
function withOrderLine({ line_id, variant_id, ...lot }: OrderLot, order: OrderView) {
  const of_variant = order.lines.filter((one) => one.variant_id === variant_id)
  const line = of_variant.find((one) => one.ledger_line_id === line_id) ?? of_variant[0]
  return { ...lot, quantity: Number(lot.quantity), line_id: line?.line_id ?? line_id }
}

/** What a buyer is shown of an order: none of the ids other rooms know its lines by. */
export function publicOrder({
  has_account: _a,
  of_institution: _i,
  customer_id: _c,
  lines,
  ...order
}: OrderView) {
  return {
    ...order,
    lines: lines.map(({ ledger_line_id: _l, seller_id: _s, ...line }) => line),
  }
}
