import { ok, type Answer, type Client } from './client'
import type { Sql } from './database'

export type Wish = { sku: string; units: number }

export const ADDRESS = {
  first_name: '示例',
  last_name: '买家',
  phone: '13800000000',
  country_code: 'cn',
  province: '重庆市',
  city: '渝中区',
  address_1: '示例街道 1 号',
  address_2: '解放碑街道',
  postal_code: '400010',
}

export type CartOptions = {
  wishes: Wish[]
  /** null: a cart without one */
  email?: string | null
  address?: Record<string, string> | null
  delivery?: 'cold_chain' | 'standard' | null
  /** false: checkout stops before payment */
  payment?: boolean
}

export type Placed = { order_id: string; display_id: number; already_placed: boolean }

export async function variantOf(sql: Sql, sku: string): Promise<string> {
  const [row] = await sql<{ variant_id: string }>(
    'select variant_id from listing_variant where sku = $1 and deleted_at is null',
    [sku],
  )
  if (!row) throw new Error(`The seed has no ${sku}`)
  return row.variant_id
}

/** A cart as the storefront's checkout leaves it, short of placing the order. @returns its id */
export async function buildCart(client: Client, sql: Sql, options: CartOptions): Promise<string> {
  const { wishes, email = 'guest@example.org', address = ADDRESS, delivery = 'cold_chain' } = options
  const { regions } = ok(await client.get<{ regions: { id: string }[] }>('/store/regions'))
  const items = await Promise.all(
    wishes.map(async ({ sku, units }) => ({ variant_id: await variantOf(sql, sku), quantity: units })),
  )
  const { cart } = ok(
    await client.post<{ cart: { id: string } }>('/store/carts', {
      region_id: regions[0]?.id,
      items,
      ...(email ? { email } : {}),
      ...(address ? { shipping_address: address, billing_address: address } : {}),
    }),
  )
  if (delivery) await chooseDelivery(client, cart.id, delivery)
  if (options.payment ?? true) await choosePayment(client, cart.id)
  return cart.id
}

async function chooseDelivery(client: Client, cart_id: string, code: string): Promise<void> {
  type Option = { id: string; type: { code: string } }
  const { shipping_options } = ok(
    await client.get<{ shipping_options: Option[] }>('/store/shipping-options', { cart_id }),
  )
  const option_id = shipping_options.find(({ type }) => type.code === code)?.id
  ok(await client.post(`/store/carts/${cart_id}/shipping-methods`, { option_id }))
}

async function choosePayment(client: Client, cart_id: string): Promise<void> {
  const { payment_collection } = ok(
    await client.post<{ payment_collection: { id: string } }>('/store/payment-collections', { cart_id }),
  )
  const path = `/store/payment-collections/${payment_collection.id}/payment-sessions`
  ok(await client.post(path, { provider_id: 'pp_system_default' }))
}

export const placeOrder = (client: Client, cart_id: string): Promise<Answer<Placed>> =>
  client.post<Placed>(`/store/carts/${cart_id}/place-order`)

/** From nothing to an order. */
export async function buy(
  client: Client,
  sql: Sql,
  options: CartOptions,
): Promise<Placed & { cart_id: string }> {
  const cart_id = await buildCart(client, sql, options)
  return { cart_id, ...ok(await placeOrder(client, cart_id)) }
}
