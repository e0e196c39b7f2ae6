import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { sendEntries } from '../../../../../supervision/routes'

/** The same as CSV or XLSX. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => sendEntries(req, res, tenantOf(req).id),
)
