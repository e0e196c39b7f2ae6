import type { SessionCookie } from './session'

/** What each portal's browser may reach: one prefix of the API, one cookie, one kind of login. */
export const PORTALS = {
  agency: { cookie: 'pm_agency', actor: 'agency_member', tenant_header: 'x-institution-id' },
  coop: { cookie: 'pm_coop', actor: 'coop_member', tenant_header: 'x-seller-id' },
} as const satisfies Record<string, { cookie: SessionCookie; actor: string; tenant_header: string }>

export type PortalName = keyof typeof PORTALS

export const portalOf = (name: string | undefined): (typeof PORTALS)[PortalName] | null =>
  name === 'agency' || name === 'coop' ? PORTALS[name] : null

/** In the address of a picture or a file: whom the caller acts for, where a link can send no header. */
export const ACTING_FOR = 'acting_for'

const BODY_MAX_BYTES = 1_000_000
/** What carries more than words, and as much of it as the API takes (backend/src/api/middlewares.ts). */
const LARGE_BODIES: [RegExp, number][] = [
  [/^orders\/[^/]+\/after-sales$/, 8_000_000],
  [/^child-orders\/[^/]+\/acceptance$/, 8_000_000],
  [/^certificates\/[^/]+\/files$/, 10_485_760],
  [/^listing-images$/, 5_242_880],
]

/** Routes whose body is a file as it is; every other one takes JSON. */
export const takesFile = (path: string): boolean => /^(certificates\/[^/]+\/files|listing-images)$/.test(path)

export const bodyMax = (path: string): number =>
  LARGE_BODIES.find(([large]) => large.test(path))?.[1] ?? BODY_MAX_BYTES

export const refusal = (status: number, code: string, message: string): Response =>
  Response.json({ code, type: 'storefront', message }, { status, headers: { 'cache-control': 'no-store' } })

/** A write must come from our own pages; the cookie alone is not enough. Null when it may pass. */
export function wrongOrigin(request: Request, url: URL): Response | null {
  if (request.method === 'GET') return null
  return request.headers.get('origin') === url.origin
    ? null
    : refusal(403, 'bad_origin', 'This call does not come from this site')
}
