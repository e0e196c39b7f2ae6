import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { unitOf } from '../../../../supervision/actor'
import { answerWarnings } from '../../../../supervision/warning-routes'

/** Warnings by the named rules, as the facts are now. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerWarnings(req, res, unitOf(req)),
)
