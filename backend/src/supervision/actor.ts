import type { AuthenticatedMedusaRequest } from '@medusajs/framework/http'
import { tenantOf } from '@pengshui/kernel'
import type { Supervisor } from './notices'

/** A member of a supervising unit, for its system. */
export function unitOf(req: AuthenticatedMedusaRequest): Supervisor {
  const { id, person_id } = tenantOf(req)
  return { root_id: id, actor_id: person_id }
}

/** An operator, for the county. */
export const countyOf = (req: AuthenticatedMedusaRequest): Supervisor => ({
  root_id: null,
  actor_id: req.auth_context.actor_id,
})
