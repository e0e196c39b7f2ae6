import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { unitOf } from '../../../../../supervision/actor'
import { acknowledgeWarning } from '../../../../../supervision/warning-routes'

/** Says that a warning was seen, with a note. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => acknowledgeWarning(req, res, unitOf(req)),
)
