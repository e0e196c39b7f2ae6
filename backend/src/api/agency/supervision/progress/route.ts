import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, tenantOf } from '@pengshui/kernel'
import { answerProgress } from '../../../../supervision/routes'

/** Figures of the units under this one, by institution, system, township of origin, month or programme. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['supervisor'] },
  (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerProgress(req, res, tenantOf(req).id),
)
