import type { AstroCookies } from 'astro'
import { addToCart, openCart } from './cart'
import { writeFlash } from './flash'
import { namedOr, type Lang } from './format'
import { reorder } from './orders'
import { writeSession } from './session'

/** What was already gathered moves along, so that ordering again never empties a cart. */
const CARRIED_MAX = 50

/** Fills a cart with an old order's goods; what could not be had is told on the cart page. @throws {BackendError} */
export async function orderAgain(cookies: AstroCookies, order_id: string, lang: Lang): Promise<void> {
  const before = await openCart(cookies)
  const { cart_id, added, left_out } = await reorder(cookies, order_id)
  writeSession(cookies, 'pm_cart', cart_id)
  if (before && before.id !== cart_id) {
    for (const item of before.items.slice(0, CARRIED_MAX)) {
      await addToCart(cookies, item.variant_id, item.quantity)
    }
  }
  writeFlash(
    cookies,
    added.length,
    left_out.map((one) => ({ name: namedOr(one, lang), reason: one.reason })),
  )
}
