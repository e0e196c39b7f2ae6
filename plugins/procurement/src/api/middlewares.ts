import {
  authenticate,
  defineMiddlewares,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from '@medusajs/framework/http'
import type { GuardedRequest } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../modules/procurement'

/** Reads, on every request, the institution this person acts for; the token says only who they are. */
async function resolveInstitution(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const caller = req as GuardedRequest
  const person_id = caller.auth_context?.actor_id ?? ''
  const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const membership = await procurement.resolveMembership(person_id, req.get('x-institution-id'))
  if (membership) {
    caller.tenant = { kind: 'institution', id: membership.institution_id, person_id, roles: membership.roles }
  }
  next()
}

export default defineMiddlewares({
  routes: [
    { matcher: '/agency*', middlewares: [authenticate('agency_member', ['bearer']), resolveInstitution] },
  ],
})
