import type { Sql } from './database'

type Copied = {
  table: string
  where: string
  /** columns that get the copy's suffix, as they name rows that are copied too */
  own: string[]
  /** columns as they were before an order was placed */
  unplaced?: Record<string, unknown>
}

const OF_CART = 'r.cart_id = $1'
const COLLECTION = '(select payment_collection_id from cart_payment_collection where cart_id = $1)'

const TABLES: Copied[] = [
  { table: 'cart', where: 'r.id = $1', own: ['id'], unplaced: { completed_at: null } },
  { table: 'cart_line_item', where: OF_CART, own: ['id', 'cart_id'] },
  { table: 'cart_shipping_method', where: OF_CART, own: ['id', 'cart_id'] },
  {
    table: 'payment_collection',
    where: `r.id in ${COLLECTION}`,
    own: ['id'],
    unplaced: {
      status: 'not_paid',
      authorized_amount: null,
      raw_authorized_amount: null,
      completed_at: null,
    },
  },
  {
    table: 'payment_session',
    where: `r.payment_collection_id in ${COLLECTION}`,
    own: ['id', 'payment_collection_id'],
    unplaced: { status: 'pending', authorized_at: null },
  },
  { table: 'cart_payment_collection', where: OF_CART, own: ['id', 'cart_id', 'payment_collection_id'] },
  {
    table: 'order_request',
    where: OF_CART,
    own: ['idempotency_key', 'cart_id'],
    unplaced: { order_id: null },
  },
]

let serial = 0

/**
 * Many unplaced carts like one a checkout made, without its many calls each; an institution's come with their
 * idempotency keys. Addresses and prices are shared, as no checkout changes them. @returns suffixes of the copies' ids
 */
export async function copyCarts(sql: Sql, cart_id: string, count: number): Promise<string[]> {
  const from = serial + 1
  serial += count
  for (const { table, where, own, unplaced = {} } of TABLES) {
    const renamed = own.map((column) => `'${column}', r.${column} || '-' || n`).join(', ')
    await sql(
      `insert into ${table} select (jsonb_populate_record(r, $4::jsonb || jsonb_build_object(${renamed}))).*
       from ${table} r, generate_series($2::int, $3::int) n where ${where}`,
      [cart_id, from, serial, JSON.stringify(unplaced)],
    )
  }
  return Array.from({ length: count }, (_, index) => `-${from + index}`)
}
