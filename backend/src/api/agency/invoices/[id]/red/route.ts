import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { askRed } from '../../../../../invoices/routes'

/** Asks for a red invoice: of lines, or of all that stands. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['finance'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => askRed(req, res, tenantOf(req).id),
)
