/**
 * Who may call a route and which tenant owns its data. Every route handler is made by `guarded`, so a
 * handler without a declaration does not exist; integration-tests/http/access calls each as each wrong caller.
 */
import { RefusalError } from './refusal'

/** `partner`: another house's machine, known by its key (the event repository's callers). */
export type Actor = 'public' | 'customer' | 'agency_member' | 'coop_member' | 'user' | 'partner'

/** `capability`: the unguessable id in the path is the permission (a guest's order or cart). */
export type Tenant = 'none' | 'self' | 'institution' | 'seller' | 'partner' | 'capability'

/** How a tenant stands: only an active one acts, unless a route says that those who apply or are suspended may, too. */
export type Standing = 'active' | 'applying' | 'suspended'

export type RouteAccess = {
  actor: Actor
  tenant: Tenant
  roles?: readonly string[]
  standing?: readonly Standing[]
}

/** What the tenant middleware of a plugin read from the database for this very request. */
export type TenantContext = {
  kind: 'institution' | 'seller' | 'partner'
  id: string
  person_id: string
  roles: string[]
  standing?: Standing
}

export type GuardedRequest = {
  auth_context?: { actor_id?: string; actor_type?: string }
  tenant?: TenantContext
}

export type GuardedHandler<Req, Res> = ((req: Req, res: Res) => Promise<void>) & { access: RouteAccess }

const HAS_MEMBERS = new Set<Tenant>(['institution', 'seller', 'partner'])

/** Throws unless the caller is the declared actor, acts for a tenant it belongs to and holds one of the roles. */
export function assertAccess(access: RouteAccess, req: GuardedRequest): void {
  if (access.actor === 'public') return
  if (!req.auth_context?.actor_id || req.auth_context.actor_type !== access.actor) {
    throw new RefusalError({ code: 'unauthorized', kind: 'unauthorized', message: 'Please log in first' })
  }
  if (!HAS_MEMBERS.has(access.tenant)) return
  const { kind, standing = 'active' } = req.tenant ?? {}
  if (kind !== access.tenant || !(access.standing ?? ['active']).includes(standing)) {
    throw new RefusalError({ code: 'not_found', kind: 'not_found', message: 'Not found' })
  }
  if (access.roles && !access.roles.some((role) => req.tenant?.roles.includes(role))) {
    throw new RefusalError({
      code: 'role_missing',
      kind: 'forbidden',
      message: `This needs one of the roles: ${access.roles.join(', ')}`,
    })
  }
}

/** Wraps a route handler with its access declaration and enforces it before the handler runs. */
export function guarded<Req extends object, Res>(
  access: RouteAccess,
  handler: (req: Req, res: Res) => Promise<void> | void,
): GuardedHandler<Req, Res> {
  const guardedHandler = async (req: Req, res: Res): Promise<void> => {
    assertAccess(access, req as GuardedRequest)
    await handler(req, res)
  }
  return Object.assign(guardedHandler, { access })
}

/** The tenant of a request whose route declared one; a missing tenant here is a bug, not a refusal. */
export function tenantOf(req: object): TenantContext {
  const { tenant } = req as GuardedRequest
  if (!tenant) throw new Error('tenantOf called on a route that declares no tenant')
  return tenant
}

type Caller = GuardedRequest & { get: (header: string) => string | undefined }
type FoundTenant = { id: string; roles: string[]; standing?: Standing } | null

/**
 * A middleware that reads, on every request, whom this person acts for: the tenant the header names, or the only
 * one. The token says only who they are. Without an active membership the request gets no tenant, and `guarded`
 * refuses it.
 */
export const readTenant =
  <Req extends object>(
    kind: TenantContext['kind'],
    header: string,
    find: (req: Req, person_id: string, asked_id: string | undefined) => Promise<FoundTenant>,
  ) =>
  async (req: Req, _res: unknown, next: () => void): Promise<void> => {
    const caller = req as Req & Caller
    const person_id = caller.auth_context?.actor_id ?? ''
    const found = await find(req, person_id, caller.get(header))
    if (found) caller.tenant = { kind, person_id, ...found }
    next()
  }
