import type { AstroCookies } from 'astro'

/** Tokens live in httpOnly cookies: no script ever sees one. One cookie per actor. */
export type SessionCookie = 'pm_customer' | 'pm_agency' | 'pm_coop' | 'pm_cart' | 'pm_orders'

const DAY_SECONDS = 86_400
const LIFE_SECONDS: Record<SessionCookie, number> = {
  pm_customer: DAY_SECONDS,
  pm_agency: DAY_SECONDS,
  pm_coop: DAY_SECONDS,
  pm_cart: 30 * DAY_SECONDS,
  pm_orders: 30 * DAY_SECONDS,
}

const secure = process.env.PUBLIC_HTTPS === 'true'

export const readSession = (cookies: AstroCookies, name: SessionCookie): string | undefined =>
  cookies.get(name)?.value

export function writeSession(cookies: AstroCookies, name: SessionCookie, value: string): void {
  cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: LIFE_SECONDS[name] })
}

export const endSession = (cookies: AstroCookies, name: SessionCookie): void =>
  cookies.delete(name, { path: '/' })
