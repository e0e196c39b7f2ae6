import type { AstroCookies } from 'astro'
import { backend, backendOrNull } from './backend'
import { endSession, readSession, writeSession } from './session'
import type { Cart } from './types'

const CART_FIELDS =
  'id,region_id,email,completed_at,item_subtotal,shipping_total,total,*items,*shipping_address,items.product_handle'

/** The visitor's open cart; null when there is none yet, or it has become an order. */
export async function openCart(cookies: AstroCookies): Promise<Cart | null> {
  const cart = await cookieCart(cookies)
  if (!cart || cart.completed_at) return null
  return cart
}

/** The cart the cookie names, also when it has already become an order. */
export async function cookieCart(cookies: AstroCookies): Promise<Cart | null> {
  const id = readSession(cookies, 'pm_cart')
  if (!id) return null
  const answer = await backendOrNull<{ cart: Cart }>(`/store/carts/${encodeURIComponent(id)}`, {
    query: { fields: CART_FIELDS },
  })
  return answer?.cart ?? null
}

async function newCart(cookies: AstroCookies): Promise<Cart> {
  const { regions } = await backend<{ regions: { id: string }[] }>('/store/regions')
  const { cart } = await backend<{ cart: Cart }>('/store/carts', {
    method: 'POST',
    body: { region_id: regions[0]?.id },
    token: readSession(cookies, 'pm_customer'),
  })
  writeSession(cookies, 'pm_cart', cart.id)
  return cart
}

export async function addToCart(cookies: AstroCookies, variant_id: string, quantity: number): Promise<void> {
  const cart = (await openCart(cookies)) ?? (await newCart(cookies))
  await backend(`/store/carts/${cart.id}/line-items`, { method: 'POST', body: { variant_id, quantity } })
}

/** @param quantity 0 removes the line */
export async function changeLine(cart: Cart, line_id: string, quantity: number): Promise<void> {
  const path = `/store/carts/${cart.id}/line-items/${encodeURIComponent(line_id)}`
  if (quantity < 1) await backend(path, { method: 'DELETE' })
  else await backend(path, { method: 'POST', body: { quantity } })
}

/** What was gathered before logging in becomes the customer's. */
export async function giveCartTo(cookies: AstroCookies, token: string): Promise<void> {
  const cart = await openCart(cookies)
  if (cart) await backend(`/store/carts/${cart.id}/customer`, { method: 'POST', body: {}, token })
}

export const forgetCart = (cookies: AstroCookies): void => endSession(cookies, 'pm_cart')
