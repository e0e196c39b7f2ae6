import { ok, type Client } from './client'
import type { Sql } from './database'
import { buy, type CartOptions } from './shop'

export type LifeLine = {
  line_id: string
  sku: string
  units: number
  cancelled_units: number
  short_units: number
  can_cancel_units: number
  claimable_units: number
  amount_fen: number
  return_until: string | null
  damage_until: string | null
}
export type Life = {
  order: {
    id: string
    status: string
    ordered_fen: number
    refunded_fen: number
    total_fen: number
    paid_fen: number
    can_cancel: boolean
  }
  lines: LifeLine[]
  shortages: { id: string; status: string; quantity: number; cause: string; line_id: string }[]
  substitutions: { id: string; status: string; price_difference_fen: number }[]
  after_sales: { id: string; status: string; refund_fen: number | null; photos: { id: string }[] }[]
  refunds: { cause: string; amount_fen: number; paid_back_fen: number | null; line_id: string | null }[]
  weights: {
    estimated_g: number
    actual_g: number
    estimated_fen: number
    settled_fen: number
    refund_fen: number
  }[]
}
export type Hold = { hold_id: string; line_id: string; lot_id: string; zone_id: string; quantity: number }
export type OperatorLife = Life & { holds: Hold[] }

export const lifeOf = async (client: Client, order_id: string): Promise<Life> =>
  ok(await client.get<Life>(`/store/orders/${order_id}/life`))
export const operatorLifeOf = async (operator: Client, order_id: string): Promise<OperatorLife> =>
  ok(await operator.get<OperatorLife>(`/admin/orders/${order_id}/life`))

/** Buys, and answers the order with its life. */
export async function bought(street: Client, sql: Sql, options: CartOptions) {
  const placed = await buy(street, sql, options)
  const life = await lifeOf(street, placed.order_id)
  return { ...placed, life, lines: life.lines }
}

/** From the shelf to the door. */
export async function delivered(operator: Client, order_id: string): Promise<void> {
  ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
  ok(await operator.post(`/admin/orders/${order_id}/deliver`))
}

/** A real picture of one pixel: the first bytes are what counts. */
export const PIXEL_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/**
 * What of every order line cannot be explained: bound and shipped goods, waiting shortages and entered changes must sum
 * to what was ordered. @returns a row for each line that does not
 */
export const unexplainedLines = (sql: Sql, order_id: string) =>
  sql(
    `with line as (
       select h.order_id, cl.id as line_id, cl.variant_id, cl.quantity * v.base_quantity as ordered
       from (select distinct order_id, cart_id from stock_hold where order_id = $1) h
       join cart_line_item cl on cl.cart_id = h.cart_id and cl.deleted_at is null
       join listing_variant v on v.variant_id = cl.variant_id)
     select line.line_id, ordered, kept, waiting, changed from line
     left join lateral (select coalesce(sum(quantity), 0) as kept from stock_hold s where s.order_id = line.order_id
       and s.line_id = line.line_id and s.variant_id = line.variant_id and s.status in ('bound', 'shipped')) k on true
     left join lateral (select coalesce(sum(quantity), 0) as waiting from stock_shortage s where s.order_id = line.order_id
       and s.line_id = line.line_id and s.variant_id = line.variant_id and s.status in ('open', 'offered')) w on true
     left join lateral (select coalesce(sum(delta_quantity), 0) as changed from line_change c
       where c.order_id = line.order_id and c.ledger_line_id = line.line_id
         and c.line_id not in (select to_line_id from substitution where to_line_id is not null)) c on true
     where ordered + changed <> kept + waiting`,
    [order_id],
  )

/** Grams of all slots that are taken. */
export async function capacityUsed(sql: Sql): Promise<number> {
  const [row] = await sql<{ grams: string }>('select coalesce(sum(used_g), 0) as grams from capacity_slot')
  return Number(row?.grams)
}

/** What the lots of an order say happened, in the order it was told: step, action and how it ended. */
export async function storyOf(sql: Sql, order_id: string): Promise<string[]> {
  const rows = await sql<{ told: string }>(
    `select concat_ws(' ', e.biz_step, e.action, e.disposition) as told from trace_event e
     where e.biz_transactions @> jsonb_build_array(jsonb_build_object('type', 'po', 'id', $1::text)) order by e.seq`,
    [order_id],
  )
  return rows.map(({ told }) => told)
}

export const TOLD = {
  allocated: 'picking ADD sellable_not_accessible',
  released: 'picking DELETE available',
  shipped: 'shipping OBSERVE in_transit',
  delivered: 'receiving OBSERVE retail_sold',
  returned: 'receiving OBSERVE returned',
} as const
