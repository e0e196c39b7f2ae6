import type { AstroCookies } from 'astro'
import { endSession, readSession, writeSession } from './session'

/**
 * A guest's order is found again by its id alone: the device that ordered keeps the last few ids, in a cookie no
 * script sees. Logging out and "clear this list" forget them.
 */
const KEPT_MAX = 5
const ID = /order_[0-9A-Z]{26}/

/** An order's id out of whatever was pasted: a link, the id itself; null when there is none in it. */
export const orderIdIn = (text: string): string | null => ID.exec(text)?.[0] ?? null

export const deviceOrders = (cookies: AstroCookies): string[] =>
  (readSession(cookies, 'pm_orders') ?? '')
    .split('.')
    .filter((id) => orderIdIn(id) === id)
    .slice(0, KEPT_MAX)

export function keepOnDevice(cookies: AstroCookies, order_id: string): void {
  const ids = [order_id, ...deviceOrders(cookies).filter((id) => id !== order_id)].slice(0, KEPT_MAX)
  writeSession(cookies, 'pm_orders', ids.join('.'))
}

export const forgetOnDevice = (cookies: AstroCookies): void => endSession(cookies, 'pm_orders')
