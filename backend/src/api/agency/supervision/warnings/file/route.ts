import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { unitOf } from '../../../../../supervision/actor'
import { sendWarnings } from '../../../../../supervision/warning-routes'

/** The same as CSV or XLSX. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => sendWarnings(req, res, unitOf(req)),
)
