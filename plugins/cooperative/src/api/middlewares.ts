import {
  authenticate,
  defineMiddlewares,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from '@medusajs/framework/http'
import type { GuardedRequest } from '@pengshui/kernel'
import { COOPERATIVE_MODULE, type CooperativeService } from '../modules/cooperative'

/** Reads, on every request, the seller this person acts for; the token says only who they are. */
async function resolveSeller(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const caller = req as GuardedRequest
  const person_id = caller.auth_context?.actor_id ?? ''
  const cooperative = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const membership = await cooperative.resolveMembership(person_id, req.get('x-seller-id'))
  if (membership) {
    caller.tenant = { kind: 'seller', id: membership.seller_id, person_id, roles: membership.roles }
  }
  next()
}

export default defineMiddlewares({
  routes: [{ matcher: '/coop*', middlewares: [authenticate('coop_member', ['bearer']), resolveSeller] }],
})
