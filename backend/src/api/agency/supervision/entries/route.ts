import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { answerEntries } from '../../../../supervision/routes'

/** The ledger entries a figure of the units under this one is the sum of. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerEntries(req, res, tenantOf(req).id),
)
