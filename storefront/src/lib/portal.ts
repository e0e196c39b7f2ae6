import type { SessionCookie } from './session'

/** What each portal's browser may reach: one prefix of the API, one cookie, one kind of login. */
export const PORTALS = {
  agency: { cookie: 'pm_agency', actor: 'agency_member', tenant_header: 'x-institution-id' },
  coop: { cookie: 'pm_coop', actor: 'coop_member', tenant_header: 'x-seller-id' },
} as const satisfies Record<string, { cookie: SessionCookie; actor: string; tenant_header: string }>

export type PortalName = keyof typeof PORTALS

export const portalOf = (name: string | undefined): (typeof PORTALS)[PortalName] | null =>
  name === 'agency' || name === 'coop' ? PORTALS[name] : null

export const BODY_MAX_BYTES = 1_000_000

export const refusal = (status: number, code: string, message: string): Response =>
  Response.json({ code, type: 'storefront', message }, { status, headers: { 'cache-control': 'no-store' } })

/** A write must come from our own pages; the cookie alone is not enough. Null when it may pass. */
export function wrongOrigin(request: Request, url: URL): Response | null {
  if (request.method === 'GET') return null
  return request.headers.get('origin') === url.origin
    ? null
    : refusal(403, 'bad_origin', 'This call does not come from this site')
}
